import { formOf } from '../types/knowledge.ts';
import { textOf } from '../types/type.ts';
import { mapExpr, number, text, type Call, type Expr } from './recipe.ts';
import { fitsInteger } from './stock.ts';
import { nodesOf } from './vary.ts';

/** From this length on a text or a list also loses parts of its middle. */
const LONG = 8;
/** From this length on only the length may matter. */
const MANY = 20;
const CHUNKS = 4;

/** Versions of a call with one thing less, the boldest first. `plainer`: what may stand in for a part of it. */
export function simpler(act: Call, plainer: (node: Expr) => readonly Expr[]): readonly Call[] {
  // Where nothing depends on the padding, a text is asked for as everybody does.
  const found: Call[] = /[<^>]/.test(formOf(act.callee) ?? '') ? [{ ...act, callee: 'to_string' }] : [];
  const seen = new Map<string, number>();
  const nodes = nodesOf(act).slice(1).map((node) => ({ node, key: JSON.stringify(node) }));
  for (const { key } of nodes) seen.set(key, (seen.get(key) ?? 0) + 1);
  const made = new Map<string, number>();
  for (const { node, key } of nodes) {
    const nth = made.get(key) ?? 0;
    made.set(key, nth + 1);
    const versions = [...plainer(node), ...simplerNode(node)];
    // What must stay equal can only become simpler together.
    if (nth === 0 && (seen.get(key) ?? 0) > 1) found.push(...versions.map((less) => swapped(act, key, less, null)));
    found.push(...versions.map((less) => swapped(act, key, less, nth)));
  }
  return found;
}

/** `nth`: which of those that are equal; null for all of them. */
function swapped(act: Call, key: string, by: Expr, nth: number | null): Call {
  let met = -1;
  return mapExpr(act, (node) => {
    if (JSON.stringify(node) !== key) return node;
    met += 1;
    return nth === null || nth === met ? by : node;
  }) as Call;
}

function simplerNode(node: Expr): readonly Expr[] {
  switch (node.k) {
    case 'after': return [node.base, ...node.steps.map((_step, i): Expr => ({ ...node, steps: node.steps.filter((_, j) => j !== i) }))];
    case 'form': return node.free && node.items.length > 1 ? [...withoutChunks(node.items), ...withoutOne(node.items)].map((items): Expr => ({ ...node, items })) : [];
    case 'code': return simplerCode(node);
    default: return [];
  }
}

function withoutOne<T>(items: readonly T[]): readonly (readonly T[])[] {
  return items.map((_item, i) => items.filter((_, j) => j !== i));
}

/** What is long without each of its quarters. */
function withoutChunks<T>(items: readonly T[]): readonly (readonly T[])[] {
  if (items.length < LONG) return [];
  const size = Math.ceil(items.length / CHUNKS);
  return Array.from({ length: CHUNKS }, (_none, i) => [...items.slice(0, i * size), ...items.slice((i + 1) * size)]);
}

function simplerCode({ code, value, type }: Expr & { k: 'code' }): readonly Expr[] {
  const kind = textOf(type);
  if (typeof value === 'string' && value.length > 1 && kind !== 'char') return simplerText(value).map((each) => text(each.toWellFormed(), type));
  if (value === undefined && /^(?:[iu]\d+|[iu]size)::(?:MAX|MIN)$/.test(code)) return [number(1, type)];
  if (typeof value !== 'number') return [];
  const less = Math.abs(value) > 10 ? [1, ...(value < 0 ? [-1] : []), Math.trunc(value / 10)] : Number.isInteger(value) ? [] : [Math.trunc(value), ...[1, 2].map((digits) => Number(value.toPrecision(digits))).filter((each) => String(each).length < String(value).length)];
  return less.filter((each) => /^f/.test(kind) || fitsInteger(each, kind)).map((each) => number(each, type));
}

function simplerText(value: string): readonly string[] {
  const whole = [...value];
  const half = whole.length >> 1;
  const filled = whole.length < MANY ? [] : ['a', ...whole.slice(0, 1), ...whole.slice(-1)].flatMap((char) => [char.repeat(half), char.repeat(whole.length - 1)]);
  const parts = [whole.slice(0, half), whole.slice(half), ...withoutChunks(whole), whole.slice(1), whole.slice(0, -1), ...(whole.length < LONG ? withoutOne(whole) : [])];
  return [...new Set(['a', ...filled, ...parts.map((part) => part.join(''))])].filter((each) => each !== value);
}
