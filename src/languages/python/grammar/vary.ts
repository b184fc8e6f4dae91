import type { Draw } from '../../../effects/draw.ts';
import { children, float, literal, mapExpr, type Expr } from './recipe.ts';
import { FUNCTIONS, NUMBERS } from './stock.ts';
import { varyLines } from './structured.ts';

/** Where new values come from: anything, and texts that the code under test knows. */
export interface Sources { readonly generic: () => Expr; readonly word: () => string; readonly number: () => number; /** For a file of that name. */ readonly contents: (name: string) => string }

/** A copy of the tree with one value in it changed. */
export function varyExpr(expr: Expr, draw: Draw, sources: Sources): Expr {
  const places = nodesOf(expr).filter(({ k }) => k === 'code' || k === 'list' || k === 'tuple' || k === 'dict' || k === 'set' || k === 'file');
  if (places.length === 0) return sources.generic();
  const place = draw.pick(places);
  let done = false;
  return mapExpr(expr, (node) => {
    if (done || (node !== place && JSON.stringify(node) !== JSON.stringify(place))) return node;
    done = true;
    return varyNode(node, draw, sources);
  });
}

/** All but names of functions that are only written out: `list(...)`. */
function nodesOf(expr: Expr): readonly Expr[] {
  const inner = children(expr).slice(expr.k === 'call' && expr.callee.k === 'code' ? 1 : 0);
  return [expr, ...inner.flatMap(nodesOf)];
}

function varyNode(node: Expr, draw: Draw, sources: Sources): Expr {
  const { generic } = sources;
  if (node.k === 'code') return varyCode(node, draw, sources);
  if (node.k === 'list' || node.k === 'tuple' || node.k === 'set') return { ...node, items: varyItems(node.items, draw, sources) };
  if (node.k === 'dict') return varyDict(node, draw, generic);
  if (node.k === 'file' && draw.chance(0.9)) return varyFile(node, draw, sources);
  return generic();
}

function varyCode(node: Expr & { k: 'code' }, draw: Draw, { generic, word, number }: Sources): Expr {
  const { value } = node;
  if (typeof value === 'number') {
    if (/[.e]/.test(node.code)) return float(draw.pick([value + 1, value - 1, 0 - value, value * 2, value / 2, 0, value + 0.25]));
    return literal(draw.pick([value + 1, value - 1, 0 - value, value * 2, Math.trunc(value / 2), 0, value * 10, number(), draw.pick(NUMBERS.map((stock) => (stock as { value: number }).value))]));
  }
  if (typeof value === 'string') return literal(varyString(value, draw, word()));
  if (typeof value === 'boolean') return literal(!value);
  return node.code.startsWith('lambda') ? draw.pick(FUNCTIONS) : generic();
}

function varyString(value: string, draw: Draw, other: string): string {
  if (value.includes('\n') && draw.chance(0.6)) return varyLines(value, draw, other).slice(0, Math.max(120, value.length + 40));
  const cut = draw.below(value.length + 1);
  const at = value.slice(cut, cut + 1);
  return draw.pick([`${value}a`, value.slice(1), value.slice(0, -1), value.toUpperCase(), value.toLowerCase(), value + value, `-${value}`, [...value].reverse().join(''), value + other, other + value, value.slice(0, cut) + other + value.slice(cut), ` ${value}`, `${value} `, value.slice(0, cut) + value.slice(cut + 1), value.slice(0, cut) + at + value.slice(cut), `${value}1`, value.replace(/\d+/, (digits) => String(Number(digits) + 1)), `${value}\n${other}`, value.replace(/\S+/, () => other)]).slice(0, Math.max(120, value.length + 20));
}

/** Another text in one of the files. */
function varyFile(node: Expr & { k: 'file' }, draw: Draw, { contents, word }: Sources): Expr {
  const change = (name: string, text: string): string => (text !== '' && draw.chance(0.6) ? draw.pick([varyLines(text, draw, word()), varyString(text, draw, word())]) : contents(name));
  const beside = node.beside ?? [];
  if (beside.length === 0) return node.name === '' ? node : { ...node, text: change(node.name, node.text ?? '') };
  const at = draw.below(beside.length);
  return { ...node, beside: beside.map(([name, text], i) => [name, i === at ? change(name, text) : text] as const) };
}

function varyItems(items: readonly Expr[], draw: Draw, { generic, number }: Sources): readonly Expr[] {
  const changed = [...items];
  const r = draw.number();
  // What a loop never leaves, or leaves at once: all the same.
  if (r > 0.92 && changed.length > 0) return changed.slice(draw.below(changed.length)).fill(draw.chance(0.5) ? draw.pick(changed) : literal(number()));
  if (r < 0.3 && changed.length > 0) changed.splice(draw.below(changed.length), 1);
  else if (r < 0.6) changed.push(changed.length > 0 && draw.chance(0.7) ? draw.pick(changed) : generic());
  else if (r < 0.8) changed.reverse();
  else if (changed.length > 0) changed[draw.below(changed.length)] = draw.chance(0.5) ? draw.pick(changed) : generic();
  return changed;
}

function varyDict(node: Expr & { k: 'dict' }, draw: Draw, generic: () => Expr): Expr {
  const entries = [...node.entries];
  if (entries.length === 0) return { ...node, entries: [[literal('a'), generic()]] };
  const at = draw.below(entries.length);
  if (draw.chance(0.4)) entries.splice(at, 1);
  else entries[at] = [(entries[at] as readonly [Expr, Expr])[0], generic()];
  return { ...node, entries };
}
