import type { Draw } from '../../../effects/draw.ts';
import { children, depthOf, type Expr } from './recipe.ts';

const CHANCE = 0.45;

/** The arguments, now and then one of them taken from the calls that made the receiver: what was put in is asked for. */
export function reused(reach: Expr, args: readonly Expr[], draw: Draw): readonly Expr[] {
  if (args.length === 0 || depthOf(reach) < 1 || !draw.chance(CHANCE)) return args;
  const at = draw.below(Math.min(2, args.length));
  const known = valuesIn(reach).filter((value) => kindOf(value) === kindOf(args[at] as Expr));
  return known.length === 0 ? args : args.map((arg, i) => (i === at ? draw.pick(known) : arg));
}

/** Plain values below an expression. */
function valuesIn(expr: Expr): readonly Expr[] {
  return expr.k === 'code' && expr.value !== undefined ? [expr] : children(expr).flatMap(valuesIn);
}

function kindOf(expr: Expr): string {
  return expr.k === 'code' ? typeof expr.value : expr.k;
}
