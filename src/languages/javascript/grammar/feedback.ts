import type { Operand } from '../../../model/observation.ts';
import type { Draw } from '../../../effects/draw.ts';
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
      if (isPiece(from) && isPiece(to)) found.push(...inserted(args, to, draw));
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

/** What code that reads text piece by piece compares a piece with. */
function isPiece(value: Primitive): value is string {
  return typeof value === 'string' && value.length > 0 && value.length <= 3;
}

/** The arguments with a piece put somewhere into the first text that lacks it. */
function inserted(args: readonly Expr[], piece: string, draw: Draw): Expr[][] {
  let done = false;
  const changed = args.map((arg) => mapExpr(arg, (node) => {
    if (done || node.k !== 'code' || typeof node.value !== 'string' || node.value.includes(piece) || node.value.length > MAX_STRING) return node;
    done = true;
    const at = draw.pick([0, node.value.length, draw.below(node.value.length + 1)]);
    return literal(node.value.slice(0, at) + piece + node.value.slice(at));
  }));
  return done ? [changed] : [];
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
  all.push(...characters(left, right));
  if (!/^[<>]/.test(operator)) return all;
  if (typeof right === 'number') all.push(...around(right).map((near): [Primitive, Primitive] => [left, near]));
  if (typeof left === 'number') all.push(...around(left).map((near): [Primitive, Primitive] => [right, near]));
  return all;
}

/** Beside a bound, by one and by half of it. */
function around(bound: number): number[] {
  return [bound + 1, bound - 1, bound / 2, bound * 2];
}

/** Two numbers that may be codes of characters, as these. */
function characters(left: Primitive, right: Primitive): [Primitive, Primitive][] {
  if (!isCharacter(left) || !isCharacter(right) || left === right) return [];
  return [[String.fromCharCode(left), String.fromCharCode(right)]];
}

function isCharacter(value: Primitive): value is number {
  return typeof value === 'number' && Number.isInteger(value) && ((value >= 32 && value < 127) || value === 9 || value === 10 || value === 13);
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
