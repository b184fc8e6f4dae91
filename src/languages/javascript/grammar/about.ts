import { literal, mapExpr, type Expr, type Primitive } from './recipe.ts';
import { readLiteral } from './subject.ts';

/** A call with the first argument of the literal's type replaced by it, or by what stands close to it. */
export function aboutLiteral(act: Expr & { readonly k: 'call' | 'new' }, text: string): Expr[] {
  const given = readLiteral(text);
  const value = given?.k === 'code' ? given.value : undefined;
  if (typeof value !== 'string' && typeof value !== 'number') return [];
  return near(value).map((other) => {
    let done = false;
    const put = (node: Expr): Expr => {
      if (done || node.k !== 'code' || typeof node.value !== typeof value) return node;
      done = true;
      return literal(other);
    };
    const args = act.args.map((arg) => mapExpr(arg, put));
    return done ? { ...act, args } : null;
  }).filter((made) => made !== null);
}

/** Entries of tables are met as they are, as the end or the beginning of a longer text, or in another case. */
function near(value: string | number): Primitive[] {
  return typeof value === 'number' ? [value, value + 1, value - 1] : [value, `${value}x`, `x${value}`, value.toUpperCase()];
}
