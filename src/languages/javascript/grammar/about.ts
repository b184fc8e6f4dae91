import { literal, mapExpr, type Call, type Expr, type Primitive } from './recipe.ts';
import { readLiteral } from './subject.ts';

const MAX_ENDINGS = 2;

/** A call with the first argument of the literal's type replaced by it, or by what stands close to it. `known`: literals of the code that is called; its shortest texts are what it may put after others. */
export function aboutLiteral(act: Call, text: string, known: readonly Expr[]): Expr[] {
  const given = readLiteral(text);
  const value = given?.k === 'code' ? given.value : undefined;
  if (typeof value !== 'string' && typeof value !== 'number') return [];
  return near(value, endingsIn(known)).map((other) => {
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
function near(value: string | number, endings: readonly string[]): Primitive[] {
  return typeof value === 'number' ? [value, value + 1, value - 1] : [value, ...endings.map((ending) => value + ending), `${value}x`, `x${value}`, value.toUpperCase()];
}

function endingsIn(known: readonly Expr[]): readonly string[] {
  return known.flatMap((expr) => (expr.k === 'code' && typeof expr.value === 'string' && /^\p{L}{1,3}$/u.test(expr.value) ? [expr.value] : [])).slice(0, MAX_ENDINGS);
}
