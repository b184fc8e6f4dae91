import type { Draw } from '../../../effects/draw.ts';
import { depthOf, type Expr } from './recipe.ts';

const PER_TYPE = 14;
const MAX_DEPTH = 6;

/** Values that earlier calls made, by the text of their type: receivers and arguments for later ones. */
export class Pool {
  readonly #values = new Map<string, Expr[]>();

  add(expr: Expr, draw: Draw): void {
    if (depthOf(expr) > MAX_DEPTH) return;
    const known = this.#values.get(expr.type) ?? [];
    this.#values.set(expr.type, known);
    if (known.length < PER_TYPE) known.push(expr);
    else if (draw.chance(0.08)) this.#replace(known, expr, draw);
  }

  /** What is made by many calls gives way to what is made by few. */
  #replace(known: Expr[], expr: Expr, draw: Draw): void {
    const depths = known.map(depthOf);
    const deepest = Math.max(...depths);
    if (depthOf(expr) <= deepest) known[draw.chance(0.7) ? depths.indexOf(deepest) : draw.below(PER_TYPE)] = expr;
  }

  of(type: string): readonly Expr[] {
    return this.#values.get(type) ?? [];
  }
}
