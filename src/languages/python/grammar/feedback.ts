import type { Operand } from '../../../model/observation.ts';
import type { Draw } from '../../../effects/draw.ts';
import { float, literal, mapExpr, type Expr, type Primitive } from './recipe.ts';
import { samplePattern } from '../../../effects/sample-pattern.ts';
import { COMMANDS } from './stock.ts';

const MAX_STRING = 120;
const SAMPLES = 3;
/** Operators whose right side is a part of what the left should have been. */
const PARTS = new Set(['startswith', 'endswith', 'find', 'index', 'count', 'split', 'partition', 'removeprefix', 'removesuffix']);

/**
 * Input-to-state: where a compared value stands in the values given, a copy with the other side put there. Numbers compared
 * by order also get their neighbours.
 */
export function feedBack(given: readonly Expr[], operands: readonly Operand[], limit: number, draw: Draw): (readonly Expr[])[] {
  const found: (readonly Expr[])[] = [];
  const done = new Set<string>();
  for (const { operator, left, right } of operands) {
    if (operator === 'isinstance') continue;
    if (operator === 'key' && typeof left === 'string') {
      if (!done.has(`key ${left}`)) found.push(...withKey(given, left));
      done.add(`key ${left}`);
    }
    for (const [from, to] of operator === 'match' ? matching(left, right, draw) : pairs(operator, left, right)) {
      const key = `${typeof from}${String(from)}|${typeof to}${String(to)}`;
      if (done.has(key) || found.length >= limit) continue;
      done.add(key);
      const changed = replace(given, from, to);
      if (changed !== null) found.push(changed);
    }
  }
  return found;
}

/** The values with a key more in their dictionaries, once with a number and once with a text. */
export function withKey(given: readonly Expr[], key: string): (readonly Expr[])[] {
  return [literal(1), literal('a')].flatMap((value) => {
    let added = false;
    const wider = given.map((expr) => mapExpr(expr, (node) => {
      if (node.k !== 'dict' || node.entries.some(([name]) => name.k === 'code' && name.value === key)) return node;
      added = true;
      return { ...node, entries: [...node.entries, [literal(key), value]] };
    }));
    return added ? [wider] : [];
  });
}

/** The tree with a file more in the scratch directory; null when it has none. */
export function withFile(act: Expr, name: string, text: string): Expr | null {
  let added = false;
  const wider = mapExpr(act, (node) => {
    if (added || node.k !== 'file' || node.beside?.some(([known]) => known === name) === true) return node;
    added = true;
    return { ...node, beside: [...node.beside ?? [], [name, text] as const] };
  });
  return added ? wider : null;
}

function matching(pattern: Primitive, text: Primitive, draw: Draw): (readonly [Primitive, Primitive])[] {
  if (typeof pattern !== 'string' || typeof text !== 'string') return [];
  return Array.from({ length: SAMPLES }, () => [text, samplePattern(pattern, draw)] as const).filter(([, sample]) => sample !== '');
}

function pairs(operator: string, left: Primitive, right: Primitive): (readonly [Primitive, Primitive])[] {
  if (PARTS.has(operator)) {
    if (typeof left !== 'string' || typeof right !== 'string') return [];
    return operator === 'endswith' || operator === 'removesuffix' ? [[left, left + right]] : operator === 'startswith' || operator === 'removeprefix' ? [[left, right + left], [left, right]] : [[left, left.slice(0, left.length >> 1) + right + left.slice(left.length >> 1)]];
  }
  const all: (readonly [Primitive, Primitive])[] = [];
  if (operator === 'in' && typeof left === 'string' && typeof right === 'string') all.push([right, right + left], [left, right], [left, right.slice(0, 1)]);
  else if (left !== right) all.push([left, right], [right, left]);
  if (!/^[<>]/.test(operator)) return all;
  if (typeof right === 'number') all.push([left, right + 1], [left, right - 1]);
  if (typeof left === 'number') all.push([right, left + 1], [right, left - 1]);
  return all;
}

/** The values with every leaf equal to `from` made `to`; null when there is none. */
function replace(given: readonly Expr[], from: Primitive, to: Primitive): readonly Expr[] | null {
  let hits = 0;
  const hit = (expr: Expr): Expr => { hits += 1; return expr; };
  const changed = given.map((each) => mapExpr(each, (node) => {
    if (node.k === 'code' && 'value' in node) {
      if (node.value === from && typeof node.value === typeof from) return hit(typeof to === 'number' && /[.e]/.test(node.code) && typeof node.value === 'number' ? float(to) : literal(to));
      return typeof node.value === 'string' ? inString(node.value, from, to, hit) ?? node : node;
    }
    if ((node.k === 'list' || node.k === 'tuple') && typeof from === 'number' && typeof to === 'number' && node.items.length === from && Number.isInteger(to) && to >= 0 && to < 40) return hit(resized(node, to));
    return node;
  }));
  return hits === 0 ? null : changed;
}

function inString(value: string, from: Primitive, to: Primitive, hit: (expr: Expr) => Expr): Expr | null {
  if (typeof from === 'string' && typeof to === 'string' && from !== '' && value.includes(from) && to.length + value.length < MAX_STRING) return hit(literal(value.replace(from, () => to)));
  if (typeof from === 'string' && typeof to === 'string' && from !== '' && value.toLowerCase().includes(from) && to.length + value.length < MAX_STRING) return hit(literal(value.toLowerCase().replace(from, () => to)));
  if (typeof from !== 'number' || typeof to !== 'number') return null;
  if (value.length === from && Number.isInteger(to) && to >= 0 && to <= MAX_STRING) return hit(literal((value || 'a').repeat(Math.ceil((to + 1) / Math.max(1, value.length))).slice(0, to)));
  return value.includes(String(from)) ? hit(literal(value.replace(String(from), String(to)))) : null;
}

function resized(node: Expr & { k: 'list' | 'tuple' | 'set' }, length: number): Expr {
  const filler = literal(1);
  return { ...node, items: Array.from({ length }, (_none, i) => node.items[i % Math.max(1, node.items.length)] ?? filler) };
}

/** The tree with a harmless command in place of a text, or of a list of texts: for code that starts programs. */
export function withCommands(act: Expr, draw: Draw): readonly Expr[] {
  const isText = (node: Expr): boolean => node.k === 'code' && typeof node.value === 'string';
  const places: Expr[] = [];
  mapExpr(act, (node) => {
    if (isText(node) || ((node.k === 'list' || node.k === 'tuple') && node.items.every(isText))) places.push(node);
    return node;
  });
  return places.slice(-3).map((place) => {
    const line = draw.pick(COMMANDS);
    const command: Expr = place.k === 'list' || place.k === 'tuple' ? { k: place.k, items: line.split(' ').map(literal) } : literal(line);
    return mapExpr(act, (node) => (JSON.stringify(node) === JSON.stringify(place) ? command : node));
  });
}
