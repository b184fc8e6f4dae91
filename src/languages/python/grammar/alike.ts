import type { Draw } from '../../../effects/draw.ts';
import { unique } from './by-type.ts';
import { children, float, literal, type Expr } from './recipe.ts';

/** Longest text that counts as one word: the name of a node, an operator. */
const WORD = 2;
const MOST_ITEMS = 6;

/**
 * A value of the shape of one that documentation shows. `among`: all values shown beside it; parts are taken from there, so that
 * what belongs together meets: a node in the pairs of a graph, a letter in both of two texts.
 */
export function alike(expr: Expr, among: readonly Expr[], draw: Draw): Expr {
  const leaves = among.flatMap(leavesOf);
  return like(expr, (other) => leaf(other, leaves, draw), draw);
}

function like(expr: Expr, part: (expr: Expr & { k: 'code' }) => Expr, draw: Draw): Expr {
  const one = (item: Expr): Expr => like(item, part, draw);
  switch (expr.k) {
    case 'code': return part(expr);
    case 'tuple': return { ...expr, items: expr.items.map(one) };
    case 'list': case 'set': {
      if (expr.items.length === 0) return expr;
      const items = draw.chance(0.4) ? changed(expr.items, one, draw) : Array.from({ length: draw.below(MOST_ITEMS) }, () => one(draw.pick(expr.items)));
      return { ...expr, items: expr.k === 'set' ? unique(items) : items };
    }
    case 'dict': {
      if (expr.entries.length === 0) return expr;
      const entries = Array.from({ length: draw.below(MOST_ITEMS) }, () => { const [key, value] = draw.pick(expr.entries); return [one(key), one(value)] as const; });
      return { ...expr, entries: [...new Map(entries.map((entry) => [JSON.stringify(entry[0]), entry])).values()] };
    }
    default: return expr;
  }
}

/** The items in their order, but for one. */
function changed(items: readonly Expr[], one: (item: Expr) => Expr, draw: Draw): readonly Expr[] {
  const at = draw.below(items.length);
  switch (draw.below(4)) {
    case 0: return items.toSpliced(at, 1);
    case 1: return items.toSpliced(at, 0, one(draw.pick(items)));
    case 2: return items.with(at, draw.pick(items));
    default: return items.with(at, one(items[at] as Expr));
  }
}

function leaf(expr: Expr & { k: 'code' }, leaves: readonly (Expr & { k: 'code' })[], draw: Draw): Expr {
  const { value } = expr;
  const kind = typeof value;
  if (kind === 'boolean') return literal(draw.chance(0.5));
  if (kind === 'string') return text(value as string, leaves.map((other) => other.value).filter((other) => typeof other === 'string'), draw);
  if (kind !== 'number') return expr;
  const isFloat = /[.e]/.test(expr.code);
  const known = leaves.filter((other) => typeof other.value === 'number' && /[.e]/.test(other.code) === isFloat);
  const number = draw.pick(known.length === 0 ? [expr] : known).value as number;
  const made = draw.weighted([[4, number], [2, draw.below(6)], [1, number + 1], [1, number - 1], [0.5, -number], [1, draw.below(2 * Math.abs(Math.trunc(number)) + 2)]]);
  return isFloat ? float(made) : literal(made);
}

/** A word stays one of the words; what is longer is made of a few of the letters that are there, so that they come again. */
function text(value: string, texts: readonly string[], draw: Draw): Expr {
  const words = texts.filter((other) => other.length <= WORD);
  if (value.length <= WORD && words.length > 0 && draw.chance(0.85)) return literal(draw.pick(words));
  const letters = [...texts.filter((other) => other.length > WORD).join('')];
  if (letters.length === 0) return literal(value);
  if (draw.chance(0.3)) { const from = draw.below(value.length); return literal(value.slice(from, from + 1 + draw.below(value.length - from))); }
  const few = Array.from({ length: 1 + draw.below(4) }, () => draw.pick(letters));
  return literal(Array.from({ length: draw.weighted([[1, 0], [3, 1], [4, 2], [4, 3], [3, 4], [2, 6], [1, 9]]) }, () => draw.pick(few)).join(''));
}

function leavesOf(expr: Expr): readonly (Expr & { k: 'code' })[] {
  return expr.k === 'code' ? [expr] : children(expr).flatMap(leavesOf);
}
