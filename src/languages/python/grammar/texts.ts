import type { Subject } from './arguments.ts';
import type { Expr } from './recipe.ts';

/** Texts that it mentions; where it mentions none, those of the tables beside it. */
export function textsOf({ literals, tableTexts }: Pick<Subject, 'literals' | 'tableTexts'>): readonly Expr[] {
  const own = literals.filter((item) => item.k === 'code' && typeof item.value === 'string');
  return own.length > 0 ? own : tableTexts;
}

/** The text of a literal; `a` for anything else. */
export function textOf(expr: Expr): string {
  return expr.k === 'code' && typeof expr.value === 'string' ? expr.value : 'a';
}
