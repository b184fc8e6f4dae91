import { types } from 'node:util';
import { createHash } from 'node:crypto';
import type { Value } from '../../../model/value.ts';
import { errorValue } from './error-value.ts';

const MAX_DEPTH = 6;
const MAX_ITEMS = 100;
const MAX_ENTRIES = 60;
const MAX_STRING = 2000;

/** Serialises values of the code under test; `named` are the candidate's locals, recognised by identity. */
export function serialise(value: unknown, named: ReadonlyMap<unknown, string> = new Map(), ): Value {
  const path = new Map<object, string>();
  return visit(value, '$', 0, { named, path });
}

interface Walk { readonly named: ReadonlyMap<unknown, string>; readonly path: Map<object, string> }

function visit(value: unknown, at: string, depth: number, walk: Walk): Value {
  const plain = primitive(value);
  if (plain !== null) return plain;
  const object = value as object;
  const name = walk.named.get(object);
  if (name !== undefined) return { t: 'same', as: name };
  const before = walk.path.get(object);
  if (before !== undefined) return { t: 'cycle', path: before };
  if (typeof object === 'function') return functionValue(object);
  if (depth >= MAX_DEPTH) return { t: 'elided', why: 'depth' };
  walk.path.set(object, at);
  try {
    return visitObject(object, at, depth, walk);
  } catch {
    return { t: 'elided', why: 'unreadable' };
  } finally {
    walk.path.delete(object);
  }
}

function primitive(value: unknown): Value | null {
  switch (typeof value) {
    case 'undefined': return { t: 'undefined' };
    case 'boolean': return { t: 'boolean', v: value };
    case 'number': return { t: 'number', v: numberName(value) };
    case 'bigint': return { t: 'bigint', v: String(value) };
    case 'string': return stringValue(value);
    case 'symbol': return { t: 'symbol', v: value.description ?? '', registered: Symbol.keyFor(value) !== undefined };
    default: return value === null ? { t: 'null' } : null;
  }
}

function numberName(value: number): number | 'NaN' | 'Infinity' | '-Infinity' | '-0' {
  if (Object.is(value, -0)) return '-0';
  if (Number.isFinite(value)) return value;
  return String(value) as 'NaN' | 'Infinity' | '-Infinity';
}

function stringValue(value: string): Value {
  if (value.length <= MAX_STRING) return { t: 'string', v: value, length: value.length };
  return { t: 'string', v: value.slice(0, MAX_STRING), length: value.length, digest: createHash('sha256').update(value).digest('hex').slice(0, 16) };
}

function functionValue(value: Function): Value {
  const name = Object.getOwnPropertyDescriptor(value, 'name')?.value;
  return { t: 'function', name: typeof name === 'string' ? name : '', arity: value.length };
}

function visitObject(object: object, at: string, depth: number, walk: Walk): Value {
  const inner = (child: unknown, key: string): Value => visit(child, `${at}.${key}`, depth + 1, walk);
  if (Array.isArray(object)) return arrayValue(object, inner);
  if (types.isNativeError(object)) return errorValue(object, (entries) => entriesOf(object, inner, entries));
  if (types.isDate(object)) return { t: 'date', v: Number.isNaN(Number(object)) ? null : Date.prototype.toISOString.call(object) };
  if (types.isRegExp(object)) return { t: 'regexp', source: object.source, flags: object.flags };
  if (types.isPromise(object)) return { t: 'promise' };
  if (types.isMap(object)) return { t: 'map', size: object.size, entries: [...object].slice(0, MAX_ITEMS).map(([k, v], i) => [inner(k, `key${i}`), inner(v, String(i))] as const), ...subclass(object, 'Map') };
  if (types.isSet(object)) return { t: 'set', size: object.size, items: [...object].slice(0, MAX_ITEMS).map((item, i) => inner(item, String(i))), ...subclass(object, 'Set') };
  if (types.isUint8Array(object) || types.isArrayBuffer(object)) return bytesValue(object);
  if (types.isTypedArray(object)) return { ...arrayValue(Array.from(object as Iterable<unknown>), inner), class: className(object) } as Value;
  if (types.isProxy(object)) return { t: 'elided', why: 'proxy' };
  return { t: 'object', class: className(object), ...sized(object, inner), nullProto: Object.getPrototypeOf(object) === null };
}

function subclass(object: object, base: string): { class?: string } {
  const name = className(object);
  return name === null || name === base ? {} : { class: name };
}

function arrayValue(array: readonly unknown[], inner: (child: unknown, key: string) => Value): Value {
  const shown = Array.from({ length: Math.min(array.length, MAX_ITEMS) }, (_, i) => inner(array[i], String(i)));
  let holes = false;
  for (let i = 0; i < Math.min(array.length, MAX_ITEMS); i++) if (!(i in array)) holes = true;
  const name = className(array);
  return { t: 'array', items: shown, length: array.length, class: name === 'Array' ? null : name, holes };
}

function bytesValue(object: Uint8Array | ArrayBuffer): Value {
  const bytes = object instanceof Uint8Array ? object : new Uint8Array(object);
  return { t: 'bytes', class: className(object) ?? 'Uint8Array', length: bytes.length, hex: Buffer.from(bytes.subarray(0, 256)).toString('hex') };
}

function sized(object: object, inner: (child: unknown, key: string) => Value): { entries: [string, Value][]; size: number } {
  const entries: [string, Value][] = [];
  const size = entriesOf(object, inner, entries);
  return { entries, size };
}

/** Own enumerable properties, getters included only when they do not throw. */
function entriesOf(object: object, inner: (child: unknown, key: string) => Value, into: [string, Value][]): number {
  const keys = Object.keys(object);
  for (const key of keys.slice(0, MAX_ENTRIES)) into.push([key, inner((object as Record<string, unknown>)[key], key)]);
  return keys.length;
}

/** Constructor name by the prototype; null for plain objects. */
function className(object: object): string | null {
  const prototype: unknown = Object.getPrototypeOf(object);
  if (prototype === null || prototype === Object.prototype) return null;
  const constructor: unknown = Object.getOwnPropertyDescriptor(prototype, 'constructor')?.value ?? (prototype as { constructor?: unknown }).constructor;
  // A prototype written as a plain object has no better name; its instances are still no plain objects.
  return typeof constructor === 'function' && typeof constructor.name === 'string' && constructor.name !== '' ? constructor.name : 'Object';
}
