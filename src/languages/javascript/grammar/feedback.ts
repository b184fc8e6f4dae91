import type { Operand } from '../../../model/observation.ts';
import type { Draw } from './draw.ts';
import { literal, mapExpr, type Expr, type Primitive } from './recipe.ts';
import { samplePattern } from './sample-pattern.ts';

const MAX_STRING = 120;
/** Samples of a pattern at a time: alternatives are drawn. */
const SAMPLES = 3;
const PATTERN_OPERATORS = new Set(['test', 'exec', 'match', 'search']);

/**
 * Input-to-state: where a compared value stands in the arguments, a copy with the other side put there. Numbers compared by
 * order also get their neighbours.
 */
export function feedBack(args: readonly Expr[], operands: readonly Operand[], limit: number, draw: Draw): Expr[][] {
  const found: Expr[][] = [];
  const done = new Set<string>();
  for (const { operator, left, right } of operands) {
    if (operator === 'in' && typeof left === 'string' && !done.has(`in ${left}`)) {
      done.add(`in ${left}`);
      found.push(...withProperty(args, left));
    }
    for (const [from, to] of [...pairs(operator, left, right), ...matching(operator, left, right, draw)]) {
      const key = `${typeof from}${String(from)}|${typeof to}${String(to)}`;
      // The text of a rewritten function says nothing to the function as the user wrote it.
      if (done.has(key) || found.length >= limit || key.includes('__t.')) continue;
      done.add(key);
      const changed = replace(args, from, to);
      if (changed !== null) found.push(changed);
    }
  }
  return found;
}

/** The code asked whether an object has a property: the arguments with it, in each object or in place of a plain value. */
function withProperty(args: readonly Expr[], name: string): Expr[][] {
  return args.flatMap((arg, i) => {
    if (arg.k !== 'object' && arg.k !== 'code') return [];
    const entries = arg.k === 'object' ? arg.entries : [];
    if (entries.some(([key]) => key === name)) return [];
    return [args.map((other, j): Expr => (j === i ? { k: 'object', entries: [...entries, [name, literal(1)]] } : other))];
  });
}

/** Texts that a pattern would have matched, in place of the text it was tried on. */
function matching(operator: string, left: Primitive, right: Primitive, draw: Draw): [Primitive, Primitive][] {
  const [pattern, text] = operator === 'test' || operator === 'exec' ? [left, right] : operator === 'match' || operator === 'search' ? [right, left] : [null, null];
  if (typeof pattern !== 'string' || typeof text !== 'string') return [];
  return Array.from({ length: SAMPLES }, () => [text, samplePattern(pattern, draw)] as [Primitive, Primitive]).filter(([, sample]) => sample !== '');
}

function pairs(operator: string, left: Primitive, right: Primitive): [Primitive, Primitive][] {
  const all: [Primitive, Primitive][] = [];
  if (PATTERN_OPERATORS.has(operator)) return all;
  if (left !== right) all.push([left, right], [right, left]);
  if (!/^[<>]/.test(operator)) return all;
  if (typeof right === 'number') all.push([left, right + 1], [left, right - 1]);
  if (typeof left === 'number') all.push([right, left + 1], [right, left - 1]);
  return all;
}

/** The arguments with every leaf equal to `from` made `to`; null when there is none. */
function replace(args: readonly Expr[], from: Primitive, to: Primitive): Expr[] | null {
  let hits = 0;
  const hit = (expr: Expr): Expr => { hits++; return expr; };
  const changed = args.map((arg) => mapExpr(arg, (node) => {
    if (node.k === 'code' && 'value' in node) {
      if (Object.is(node.value, from)) return hit(literal(to));
      return typeof node.value === 'string' ? replaceInString(node.value, from, to, hit) ?? node : node;
    }
    if (node.k === 'array' && typeof from === 'number' && typeof to === 'number' && node.items.length === from && to >= 0 && to < 50) return hit(resized(node, to));
    return node;
  }));
  return hits === 0 ? null : changed;
}

function replaceInString(value: string, from: Primitive, to: Primitive, hit: (expr: Expr) => Expr): Expr | null {
  if (typeof from === 'string' && typeof to === 'string' && from !== '' && value.includes(from) && to.length + value.length < MAX_STRING) return hit(literal(value.replace(from, () => to)));
  if (typeof from === 'number' && typeof to === 'number' && value.length === from && to >= 0 && to <= MAX_STRING) return hit(literal((value || 'a').repeat(to + 1).slice(0, to)));
  const text = String(from);
  if (typeof from === 'number' && typeof to === 'number' && text.length > 0 && value.includes(text)) return hit(literal(value.replace(text, String(to))));
  return null;
}

function resized(node: Expr & { k: 'array' }, length: number): Expr {
  const filler = literal(1);
  return { ...node, items: Array.from({ length }, (_, i) => node.items[i % Math.max(1, node.items.length)] ?? filler) };
}
