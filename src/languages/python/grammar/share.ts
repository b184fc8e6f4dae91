import type { Draw } from '../../../effects/draw.ts';
import { children, literal, mapExpr, type Expr } from './recipe.ts';

const CHANCE = 0.4;
const PICK_CHANCE = 0.2;
let last = 0;

/** The arguments, now and then with one object standing where there were two of a class: what is looked for is there to be found. */
export function sharing(args: readonly Expr[], draw: Draw): readonly Expr[] {
  const made = args.flatMap(objectsIn);
  if (made.length < 2 || !draw.chance(CHANCE)) return args;
  const one = draw.pick(made);
  const others = made.filter((other) => other !== one && other.class === one.class && !contains(one.expr, other.expr) && !contains(other.expr, one.expr));
  if (others.length === 0) return args;
  const other = draw.pick(others);
  last += 1;
  const shared: Expr = { k: 'shared', of: one.expr, key: last };
  return args.map((arg) => swap(arg, [one.expr, other.expr], shared));
}

/** The arguments, now and then with a plain one taken from what another holds: a key of a dictionary, a part of a list. */
export function picked(args: readonly Expr[], draw: Draw): readonly Expr[] {
  if (args.length < 2 || !draw.chance(PICK_CHANCE)) return args;
  const at = draw.below(args.length);
  const one = args[at] as Expr;
  if (one.k !== 'code' || one.value === undefined) return args;
  const held = args.filter((other, i) => i !== at && other.k !== 'code').flatMap(plainIn).filter(({ value }) => typeof value === typeof one.value);
  return held.length === 0 ? args : args.with(at, draw.pick(held));
}

/** Plain values inside; of what a call makes, the names of what it is given too. */
function plainIn(expr: Expr): readonly (Expr & { k: 'code' })[] {
  if (expr.k === 'code') return expr.value === undefined ? [] : [expr];
  const names = expr.k === 'call' ? expr.named.map(([name]) => literal(name) as Expr & { k: 'code' }) : [];
  return [...names, ...children(expr).flatMap(plainIn)];
}

export interface Made { readonly expr: Expr; readonly class: string }

/** Calls of imported classes, the inner ones too. */
export function objectsIn(expr: Expr): readonly Made[] {
  const inner = children(expr).flatMap(objectsIn);
  return expr.k === 'call' && expr.callee.k === 'import' && /^[A-Z]/.test(expr.callee.name) ? [{ expr, class: `${expr.callee.module} ${expr.callee.name}` }, ...inner] : inner;
}

function contains(expr: Expr, part: Expr): boolean {
  return children(expr).some((child) => child === part || contains(child, part));
}

/** `mapExpr` copies what it passes, so places are told by what they were. */
function swap(expr: Expr, places: readonly Expr[], by: Expr): Expr {
  if (places.includes(expr)) return by;
  const inside = children(expr).filter((child) => places.includes(child) || places.some((place) => contains(child, place)));
  if (inside.length === 0) return expr;
  const texts = new Set(places.map((place) => JSON.stringify(place)));
  return mapExpr(expr, (node) => (node.k === 'call' && texts.has(JSON.stringify(node)) ? by : node));
}
