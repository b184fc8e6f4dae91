import type { Draw } from '../../../effects/draw.ts';
import { mapExpr, type Expr } from './recipe.ts';
import { objectsIn, sharing } from './share.ts';

/** How objects of the project are made anew, and how one is made to hold itself. */
export interface Objects { readonly instance: (name: string) => Expr | null; readonly circular: (made: Expr) => Expr }

/** The call with the objects among its arguments joined otherwise: one holds itself, stands in two places, is another. Null where there are none. */
export function rejoined(act: Expr, draw: Draw, { instance, circular }: Objects): Expr | null {
  if (act.k !== 'call') return null;
  const made = [...act.args, ...act.named.map(([, value]) => value)].flatMap(objectsIn);
  if (made.length === 0) return null;
  if (draw.chance(0.25)) return { ...act, args: sharing(act.args, draw) };
  const { expr } = draw.pick(made);
  const other = draw.chance(0.5) ? circular(expr) : instance((expr as { callee: { name: string } }).callee.name);
  if (other === null) return null;
  let done = false;
  return mapExpr(act, (node) => {
    if (done || node.k !== 'call' || JSON.stringify(node) !== JSON.stringify(expr)) return node;
    done = true;
    return other;
  });
}
