import { types } from 'node:util';

/** What can be done with a value, for the grammar: its type, members to call, how to tell it from others. */
export interface Shape {
  readonly type: string;
  /** Constructor's name, null for plain objects and primitives. */
  readonly class: string | null;
  /** Equal for values that behave alike; the pool keeps a few of each. */
  readonly key: string;
  /** Small number for each distinct function body; null for other values. */
  readonly body: number | null;
  readonly arity: number;
  /** Parameter names of a function as far as its source shows them, `...` before a rest parameter. */
  readonly parameters: readonly string[];
  /** True for functions that want `new`. */
  readonly constructs: boolean;
  readonly native: boolean;
  readonly members: readonly Member[];
  /** Own enumerable keys of an object, at most twelve. */
  readonly keys: readonly string[];
  /** True for the namespace of an ES module. */
  readonly isModule: boolean;
  readonly thenable: boolean;
  readonly iterable: boolean;
}
export interface Member { readonly name: string; readonly own: boolean; readonly getter: boolean; readonly static: boolean; readonly shape: Shape }

/** What the source of a function says; read once, as the methods of a class are met with every object of it. */
interface Source { readonly body: number; readonly native: boolean; readonly constructs: boolean; readonly parameters: readonly string[] }

const bodies = new Map<string, number>();
const sources = new WeakMap<Function, Source>();
const { toString: sourceOf } = Function.prototype;
const STOP = new Set<unknown>([Object.prototype, Array.prototype, Function.prototype, Promise.prototype, Map.prototype, Set.prototype, Error.prototype, Date.prototype,
  RegExp.prototype, Number.prototype, String.prototype, Boolean.prototype, Symbol.prototype, BigInt.prototype, Uint8Array.prototype, Buffer.prototype, Object.getPrototypeOf(async () => {}),
  Object.getPrototypeOf(function* () {}), Object.getPrototypeOf(class {}), Object.getPrototypeOf(Uint8Array.prototype)]);
const HIDDEN = new Set(['constructor', 'prototype', 'caller', 'callee', 'arguments', 'super_', 'length', 'name', '__proto__', '__esModule', 'then']);

/** Shape of a value with members down to `depth`. Never throws; getters are not run except on plain own data. */
export function shapeOf(value: unknown, depth: number): Shape {
  const type = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
  if (type !== 'object' && type !== 'function' && type !== 'array') return leaf(type, null);
  try {
    return type === 'function' ? functionShape(value as Function, depth) : objectShape(value as object, type, depth);
  } catch {
    return leaf(type, null);
  }
}

function leaf(type: string, name: string | null): Shape {
  return { type, class: name, key: name ?? type, body: null, arity: 0, parameters: [], constructs: false, native: true, members: [], keys: [], isModule: false, thenable: false, iterable: type === 'string' };
}

function functionShape(value: Function, depth: number): Shape {
  const { body, native, constructs, parameters } = sources.get(value) ?? readSource(value);
  const statics = depth > 0 ? membersOf(value, depth - 1, true) : [];
  return { type: 'function', class: value.name || null, key: `function ${body}`, body, arity: value.length, parameters, constructs, native, members: statics, keys: [], isModule: false, thenable: false, iterable: false };
}

function readSource(value: Function): Source {
  const source = sourceOf.call(value);
  const native = source.endsWith('{ [native code] }');
  const body = bodies.get(source) ?? bodies.set(source, bodies.size).size - 1;
  const read = { body, native, constructs: constructsObjects(value, source), parameters: native ? [] : parametersOf(source) };
  sources.set(value, read);
  return read;
}

/** Names of plain parameters; a pattern is an empty name. Reading stops where a default value begins a call. */
function parametersOf(source: string): string[] {
  const list = /^(?:async\s+)?(?:function\b\s*\*?\s*[\w$]*\s*|(?:static\s+|get\s+|set\s+|\*\s*)*[\w$#]*\s*)\(([^()]*)/.exec(source)?.[1] ?? /^(?:async\s+)?([\w$]+)\s*=>/.exec(source)?.[1] ?? '';
  return list.split(',').map((part) => /^\s*((?:\.\.\.)?[\w$]+)/.exec(part)?.[1] ?? '').filter((name, i, all) => name !== '' || i < all.length - 1);
}

function constructsObjects(value: Function, source: string): boolean {
  if (source.startsWith('class')) return true;
  const prototype: unknown = Object.getOwnPropertyDescriptor(value, 'prototype')?.value;
  if (typeof prototype !== 'object' || prototype === null || types.isGeneratorFunction(value)) return false;
  return Object.getOwnPropertyNames(prototype).length > 1 || Object.getPrototypeOf(prototype) !== Object.prototype;
}

function objectShape(value: object, type: string, depth: number): Shape {
  const name = classOf(value);
  const members = depth > 0 && type === 'object' ? membersOf(value, depth - 1, false) : [];
  const own = type === 'array' ? `${Math.min((value as unknown[]).length, 3)}` : Object.keys(value).slice(0, 12).map((key) => `${key}:${brief(value, key)}`).join();
  return {
    type, class: name, key: `${name ?? type}{${own}}`, body: null, arity: 0, parameters: [], constructs: false, native: type === 'array' || STOP.has(Object.getPrototypeOf(value)),
    members, keys: type === 'object' ? Object.keys(value).slice(0, 12) : [], isModule: false, thenable: typeof (value as { then?: unknown }).then === 'function', iterable: Symbol.iterator in value,
  };
}

function classOf(value: object): string | null {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === null || prototype === Object.prototype) return null;
  const maker: unknown = (prototype as { constructor?: unknown }).constructor;
  return typeof maker === 'function' && maker.name !== '' ? maker.name : null;
}

function brief(value: object, key: string): string {
  const data = Object.getOwnPropertyDescriptor(value, key)?.value;
  if (data === null) return 'null';
  if (Array.isArray(data)) return `array${Math.min(data.length, 2)}${data.slice(0, 2).map(keysOf).join('|')}`;
  return typeof data === 'number' ? `number${Math.sign(data)}${magnitude(Math.abs(data))}` : typeof data;
}

/** Numbers whose square vanishes or overflows behave unlike others of their sign. */
function magnitude(size: number): string {
  if (size === 0 || Number.isNaN(size)) return '';
  return size < 1e-100 ? 'tiny' : size === Infinity ? 'infinite' : size > 1e15 ? 'huge' : Number.isInteger(size) ? '' : 'fraction';
}

/** Names of an item's own properties: lists of differing records behave differently. */
function keysOf(item: unknown): string {
  return typeof item === 'object' && item !== null && !types.isProxy(item) ? Object.keys(item).slice(0, 4).join() : typeof item;
}

/** Methods and accessors along the prototype chain, up to the built-ins; for functions only their own statics. */
function membersOf(value: object, depth: number, statics: boolean): Member[] {
  const found = new Map<string, Member>();
  let level: object | null = value;
  for (let hops = 0; level !== null && !STOP.has(level) && hops < 6; hops++) {
    for (const key of Object.getOwnPropertyNames(level).slice(0, 300)) {
      if (HIDDEN.has(key) || found.has(key) || key.startsWith('_')) continue;
      const member = memberOf(value, level, key, depth, hops === 0, statics);
      if (member !== null) found.set(key, member);
    }
    level = statics ? null : Object.getPrototypeOf(level);
  }
  return [...found.values()];
}

function memberOf(value: object, level: object, key: string, depth: number, own: boolean, statics: boolean): Member | null {
  const descriptor = Object.getOwnPropertyDescriptor(level, key);
  if (descriptor === undefined) return null;
  if (descriptor.get !== undefined) {
    const shape = own ? shapeOf(attempt(() => descriptor.get?.call(value)), depth) : functionShape(descriptor.get, 0);
    return { name: key, own, getter: true, static: statics, shape };
  }
  const data: unknown = descriptor.value;
  if (typeof data !== 'function' && (typeof data !== 'object' || data === null)) return null;
  if (!own && typeof data !== 'function') return null;
  return { name: key, own, getter: false, static: statics, shape: shapeOf(data, depth) };
}

function attempt(read: () => unknown): unknown {
  try {
    return read();
  } catch {
    return undefined;
  }
}
