import type { Draw } from '../../../effects/draw.ts';
import { children, literal, mapExpr, type Expr } from './recipe.ts';
import { FUNCTIONS, LISTENERS, NUMBERS, STRINGS } from './stock.ts';

/** A copy of the tree with one node changed. */
export function varyExpr(expr: Expr, draw: Draw, generic: () => Expr): Expr {
  const places = nodesOf(expr).filter((node) => node.k !== 'import' && node.k !== 'member' && node.k !== 'call' && node.k !== 'new' && node.k !== 'after');
  if (places.length === 0) return generic();
  const place = draw.pick(places);
  let done = false;
  return mapExpr(expr, (node) => {
    if (done || !sameNode(node, place)) return node;
    done = true;
    return varyNode(node, draw, generic);
  });
}

function nodesOf(expr: Expr): Expr[] {
  // The statements of a function hang together by its parameters.
  return expr.k === 'lambda' ? [expr] : [expr, ...children(expr).flatMap(nodesOf)];
}

function sameNode(a: Expr, b: Expr): boolean {
  return a === b || (a.k === b.k && JSON.stringify(a) === JSON.stringify(b));
}

function varyNode(node: Expr, draw: Draw, generic: () => Expr): Expr {
  if (node.k === 'code' && typeof node.value === 'number') return literal(draw.pick([node.value + 1, node.value - 1, -node.value, node.value * 2, node.value / 2, 0, node.value + 0.5, draw.pick(NUMBERS.map((n) => (n as { value: number }).value))]));
  if (node.k === 'code' && typeof node.value === 'string') return literal(varyString(node.value, draw));
  if (node.k === 'code' && typeof node.value === 'boolean') return literal(!node.value);
  if (node.k === 'array') return varyArray(node, draw, generic);
  if (node.k === 'object') return varyObject(node, draw, generic);
  if (node.k === 'lambda') return draw.pick(FUNCTIONS);
  if (node.k === 'callback') return draw.pick(node.recorded ? LISTENERS : FUNCTIONS);
  return generic();
}

function varyString(value: string, draw: Draw): string {
  const cut = draw.below(value.length + 1);
  const other = (draw.pick(STRINGS) as { value: string }).value;
  return draw.pick([`${value}a`, value.slice(1), value.slice(0, -1), value.toUpperCase(), value + value, `-${value}`, [...value].reverse().join(''), value + other, other + value, `${value}/${value}`, value.slice(0, cut) + other + value.slice(cut), ` ${value}`]).slice(0, 80);
}

function varyArray(node: Expr & { k: 'array' }, draw: Draw, generic: () => Expr): Expr {
  const items = [...node.items];
  const r = draw.number();
  if (r < 0.3 && items.length > 0) items.splice(draw.below(items.length), 1);
  else if (r < 0.6) items.push(items.length > 0 && draw.chance(0.6) ? draw.pick(items) : generic());
  else if (r < 0.8) items.reverse();
  else if (items.length > 0) items[draw.below(items.length)] = generic();
  return { ...node, items };
}

function varyObject(node: Expr & { k: 'object' }, draw: Draw, generic: () => Expr): Expr {
  const entries = [...node.entries];
  if (entries.length === 0) return node;
  const at = draw.below(entries.length);
  const key = (entries[at] as readonly [string, Expr])[0];
  if (draw.chance(0.5)) entries.splice(at, 1);
  else entries[at] = [key, generic()];
  return { ...node, entries };
}
