import type { Operand } from '../../../model/observation.ts';
import { prim, textOf, type Type } from '../types/type.ts';
import { character, mapExpr, number, text, type Expr, type Primitive } from './recipe.ts';
import { fitsInteger } from './stock.ts';

const LONGEST = 300;

/** Versions of a call in which a value that was compared became what it was compared with. */
export function fedBack<T extends Expr>(act: T, operands: readonly Operand[], limit: number): readonly T[] {
  const found: T[] = [];
  const done = new Set<string>();
  for (const { operator, left, right } of operands) {
    if (left === null || right === null) continue;
    for (const [from, to] of typeof left === 'string' && typeof right === 'string' ? texts(operator, left, right) : pairs(left, right)) {
      const key = JSON.stringify([from, to]);
      if (done.has(key) || found.length >= limit) continue;
      done.add(key);
      const changed = replaced(act, from, to);
      if (changed !== null) found.push(changed as T);
    }
  }
  return found;
}

/** Texts that are asked for a part get it, and lose it where they had it. */
function texts(operator: string, left: string, right: string): readonly (readonly [string, string])[] {
  const half = left.length >> 1;
  switch (operator) {
    case 'starts_with': return [[left, left.startsWith(right) ? left.slice(right.length) : right + left], [left, right]];
    case 'ends_with': return [[left, left.endsWith(right) ? left.slice(0, left.length - right.length) : left + right], [left, right]];
    case 'contains': return left.includes(right) ? [[left, left.replace(right, '')]] : [[left, left + right], [left, left.slice(0, half) + right + left.slice(half)], [left, right + left]];
    default: return left === right ? [] : [[left, right], [right, left]];
  }
}

function pairs(left: Primitive, right: Primitive): readonly (readonly [Primitive, Primitive])[] {
  const all: (readonly [Primitive, Primitive])[] = left === right ? [] : [[left, right], [right, left]];
  if (typeof left !== 'number' || typeof right !== 'number') return all;
  return [...all, [left, right + 1], [left, right - 1], [right, left + 1], [right, left - 1]];
}

/** The tree with every value equal to `from` made `to`; null where there is none. */
function replaced(act: Expr, from: Primitive, to: Primitive): Expr | null {
  let hits = 0;
  const made = mapExpr(act, (node) => {
    const other = changed(node, from, to);
    if (other === null) return node;
    hits += 1;
    return other;
  });
  return hits === 0 ? null : made;
}

function changed(node: Expr, from: Primitive, to: Primitive): Expr | null {
  if (node.k === 'form' && node.free && typeof from === 'number' && typeof to === 'number' && node.items.length === from && to >= 0 && to < 20 && Number.isInteger(to) && node.items.length > 0) return { ...node, items: Array.from({ length: to }, (_none, i) => node.items[i % node.items.length] as Expr) };
  if (node.k !== 'code' || node.value === undefined) return null;
  const { value, type } = node;
  if (value === from && typeof to === typeof value) return same(to, type);
  if (typeof value === 'number' && typeof from === 'number' && typeof to === 'number' && from !== 0 && Number.isInteger(value / from) && Math.abs(from) > 1) return same((value / from) * to, type);
  if (typeof value !== 'string' || textOf(type) === 'char') return null;
  if (typeof from === 'string' && typeof to === 'string' && from !== '' && value.includes(from) && value.length + to.length < LONGEST) return text(value.replace(from, () => to), type);
  if (typeof from !== 'number' || typeof to !== 'number' || !Number.isInteger(to) || !Number.isInteger(from)) return null;
  if (value.length === from && to >= 0 && to <= LONGEST) return text((value === '' ? 'a' : value).repeat(Math.ceil((to + 1) / Math.max(1, value.length))).slice(0, to), type);
  const char = String.fromCodePoint(Math.max(0, Math.min(from, 0x10ffff)));
  // A byte of a text is compared with another.
  if (from > 8 && to > 8 && to < 0xd800 && value.includes(char)) return text(value.replace(char, () => String.fromCodePoint(to)), type);
  return from > 1 && value.includes(String(from)) ? text(value.replace(String(from), String(to)), type) : null;
}

function same(to: Primitive, type: Type): Expr | null {
  if (typeof to === 'string') return textOf(type) === 'char' ? ([...to].length === 1 ? character(to, type) : null) : text(to, type);
  if (typeof to === 'boolean') return { k: 'code', code: String(to), type: prim('bool'), value: to };
  const kind = textOf(type);
  return /^f\d/.test(kind) || fitsInteger(to, kind) ? number(to, type) : null;
}
