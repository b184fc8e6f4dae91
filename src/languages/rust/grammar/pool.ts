import type { Draw } from '../../../effects/draw.ts';
import { textOf, type Type } from '../types/type.ts';
import { depthOf, type Expr } from './recipe.ts';

const PER_TYPE = 14;
const MAX_DEPTH = 6;

/** Values that earlier calls made, by their type: receivers and arguments for later ones. */
export class Pool {
  readonly #values = new Map<string, Expr[]>();

  add(type: Type, expr: Expr, draw: Draw): void {
    if (depthOf(expr) > MAX_DEPTH) return;
    const key = textOf(type);
    const known = this.#values.get(key) ?? [];
    this.#values.set(key, known);
    if (known.length < PER_TYPE) known.push(expr);
    else if (draw.chance(0.08)) known[draw.below(PER_TYPE)] = expr;
  }

  of(type: Type): readonly Expr[] {
    return this.#values.get(textOf(type)) ?? [];
  }
}
