import type { Draw } from '../../../effects/draw.ts';
import { children, mapExpr, number, text, type Expr } from './recipe.ts';

/** Arguments of which some are what the receiver was given before: what was put in is asked for, by value or by place. */
export function reused(receiver: Expr, args: readonly Expr[], draw: Draw): readonly Expr[] {
  const found = leaves(receiver);
  const known = [...found, ...found.flatMap(namesIn), ...placesIn(receiver)];
  return args.map((arg) => {
    if (arg.k !== 'code') return requested(arg, known, draw);
    const alike = known.filter((other) => other.type === arg.type);
    return alike.length > 0 && draw.chance(0.6) ? draw.pick(alike) : arg;
  });
}

function placesIn(receiver: Expr): readonly Expr[] {
  return receiver.k === 'list' ? receiver.items.map((_item, i) => number(i, 'int')) : [];
}

/** Names of the variables in a template: `/{key}`. */
function namesIn(leaf: Expr): readonly Expr[] {
  if (leaf.k !== 'code' || typeof leaf.value !== 'string') return [];
  return [...leaf.value.matchAll(/\{(\w+)/g)].map(([, name = '']) => text(name, leaf.type));
}

/** A request for an address that the receiver knows, its variables filled in. */
function requested(arg: Expr, known: readonly Expr[], draw: Draw): Expr {
  const paths = known.flatMap((leaf) => (leaf.k === 'code' && typeof leaf.value === 'string' && leaf.value.startsWith('/') ? [leaf.value] : []));
  if (paths.length === 0) return arg;
  return mapExpr(arg, (node) => {
    const [method, path, ...rest] = node.k === 'call' && node.callee === 'httptest.NewRequest' ? node.args : [];
    if (node.k !== 'call' || method === undefined || path === undefined || !draw.chance(0.7)) return node;
    return { ...node, args: [method, text(filled(draw.pick(paths))), ...rest] };
  });
}

/** `/products/{id:[0-9]+}` -> `/products/42`. */
export function filled(template: string): string {
  return template.replace(/\{(\w*)(?::([^{}]*(?:\{[^}]*\})?[^{}]*))?\}/g, (_all, key: string, pattern = '') => (/\d|id|num/.test(`${key}${pattern}`) ? '42' : key || 'a')).replace(/[^\w/.?=&%:-]/g, '');
}

function leaves(expr: Expr): readonly Expr[] {
  if (expr.k === 'code') return expr.value === undefined ? [] : [expr];
  return children(expr).flatMap(leaves);
}
