import type { Use } from '../../../model/use.ts';
import type { CallShape } from './callbacks.ts';
import type { Draw } from '../../../effects/draw.ts';
import { code, literal, type Expr } from './recipe.ts';
import { ARRAYS, FLAGS, NUMBERS, OBJECTS, ODD_NUMBERS } from './stock.ts';
import { readLiteral } from './subject.ts';

/** Where values of the plainer kinds come from. */
export interface UseSource {
  readonly draw: Draw;
  readonly text: () => Expr;
  /** A short word that other arguments of the same candidate use as well. */
  readonly word: () => string;
  readonly callback: (call: CallShape) => Expr;
  readonly generic: () => Expr;
  readonly instance: (name: string) => Expr | null;
  readonly nameHint: (name: string) => Expr | null;
}

type Maker = readonly [number, () => Expr | null];

const BY_CLASS: Readonly<Record<string, string>> = {
  Date: 'new Date(0)', RegExp: '/a/g', Map: 'new Map([[1, 2]])', Set: 'new Set([1])', Error: "new Error('boom')", Promise: 'Promise.resolve(2)', Buffer: "Buffer.from('abc')", Uint8Array: 'new Uint8Array(2)',
};
const MAX_DEPTH = 3;
const PER_PROPERTY = 3;

/** True where the uses tell what kind of value is expected. */
export function tellsKind(use: Use): boolean {
  return use.kinds.length > 0 || Object.keys(use.properties).length > 0 || use.element !== null;
}

/** A value of a kind that the code treats it as; null where its uses tell nothing. */
export function byUse(use: Use, source: UseSource, depth = 0): Expr | null {
  const { draw } = source;
  const makers: Maker[] = use.kinds.map((kind) => ofKind(kind, use, source, depth));
  if (use.values.length > 0) makers.push([2, () => readLiteral(draw.pick(use.values))]);
  if (Object.keys(use.properties).length > 0 && depth < MAX_DEPTH) makers.push([use.kinds.includes('object') ? 3 : 5, () => withProperties(use, source, depth)]);
  return makers.length === 0 ? null : draw.weighted(makers)();
}

function ofKind(kind: string, use: Use, source: UseSource, depth: number): Maker {
  const { draw } = source;
  switch (kind) {
    case 'number': return [3, () => numberNear(use, draw)];
    case 'string': return [3, () => textNamed(use, source)];
    // A condition asks nearly everything for its truth: only where nothing else is known is it a flag.
    case 'boolean': return [use.kinds.length === 1 && Object.keys(use.properties).length === 0 ? 4 : 0.5, () => draw.pick(FLAGS)];
    case 'function': return [3, () => source.callback(use.call)];
    case 'array': return [3, () => listOf(use, source, depth)];
    case 'object': return [Object.keys(use.properties).length > 0 ? 0.5 : use.kinds.includes('index') ? 1 : 3, () => draw.pick(OBJECTS)];
    // What lists and texts have in common tells nothing where one of them is known.
    case 'index': return [use.kinds.includes('string') || use.kinds.includes('array') ? 0 : 2, () => indexed(use, source, depth)];
    default: return [1.5, () => source.instance(kind) ?? (BY_CLASS[kind] === undefined ? null : code(BY_CLASS[kind]))];
  }
}

/** A text; one that suits a name it is stored under, where that says more. */
function textNamed(use: Use, source: UseSource): Expr {
  const hinted = use.names.length > 0 && source.draw.chance(0.4) ? source.nameHint(source.draw.pick(use.names)) : null;
  return hinted?.k === 'code' && typeof hinted.value === 'string' ? hinted : source.text();
}

/** What is read at a computed place: a list, a text, or an object with a key of the candidate's own. */
function indexed(use: Use, source: UseSource, depth: number): Expr {
  return source.draw.weighted<() => Expr>([
    [use.kinds.includes('object') ? 0 : 3, () => listOf(use, source, depth)],
    [use.kinds.includes('object') ? 0 : 2, source.text],
    [use.kinds.includes('object') ? 3 : 1, () => ({ k: 'object', entries: [[source.word(), (use.element === null ? null : byUse(use.element, source, depth + 1)) ?? literal(source.word())]] })],
  ])();
}

/** A number, or one beside those it is compared with. */
function numberNear(use: Use, draw: Draw): Expr {
  const known = use.values.map(Number).filter((value) => Number.isFinite(value));
  return known.length > 0 && draw.chance(0.6) ? literal(draw.pick(known) + draw.pick([-1, 0, 1])) : draw.pick(draw.chance(0.06) ? ODD_NUMBERS : NUMBERS);
}

function listOf(use: Use, source: UseSource, depth: number): Expr {
  const { draw } = source;
  const { element } = use;
  if (element === null || depth >= MAX_DEPTH || draw.chance(0.2)) return draw.chance(element === null ? 0.5 : 0.3) ? { k: 'array', items: [literal(source.word())] } : draw.pick(ARRAYS);
  return { k: 'array', items: Array.from({ length: draw.below(4) }, () => byUse(element, source, depth + 1) ?? source.generic()) };
}

/** One value of each kind, and objects of one property each: what a branch may ask for, one at a time. */
export function variants(use: Use, source: UseSource): Expr[] {
  const kinds = use.kinds.map((kind) => ofKind(kind, { ...use, properties: {} }, source, 0)).flatMap(([weight, make]) => (weight > 0 ? [make()] : []));
  const values = [...use.values.map(readLiteral), ...bounds(use)];
  const single = Object.entries(use.properties).flatMap(([name, of]) => [...bounds(of), ...Array.from({ length: PER_PROPERTY }, () => property(name, of, source, 0))].map((value): Expr => ({ k: 'object', entries: [[name, value]] })));
  return [...kinds, ...values, ...single].filter((expr) => expr !== null);
}

/** Numbers beside those that it is compared with. */
function bounds(use: Use): Expr[] {
  return use.values.flatMap((text) => { const value = Number(text); return Number.isFinite(value) ? [literal(value + 1), literal(value - 1)] : []; });
}

/** Mostly one or two of the properties: each alone shows what it does. Now and then all that the code calls or looks into. */
function withProperties(use: Use, source: UseSource, depth: number): Expr {
  const { draw } = source;
  const names = Object.keys(use.properties);
  const structural = names.filter((name) => { const { call, properties } = use.properties[name] as Use; return call !== null || Object.keys(properties).length > 0; });
  const count = draw.weighted([[1, 0], [5, 1], [2.5, 2], [1.5, 3], [1, names.length]] as const);
  const chosen = structural.length > 0 && draw.chance(0.35) ? new Set(structural) : new Set(Array.from({ length: Math.min(count, names.length) }, () => draw.pick(names)));
  return { k: 'object', entries: names.filter((name) => chosen.has(name)).map((name) => [name, property(name, use.properties[name] as Use, source, depth)] as const) };
}

function property(name: string, use: Use, source: UseSource, depth: number): Expr {
  const known = tellsKind(use) && source.draw.chance(0.92) ? byUse(use, source, depth + 1) : null;
  return known ?? (source.draw.chance(0.3) ? source.draw.pick(FLAGS) : source.nameHint(name) ?? source.generic());
}
