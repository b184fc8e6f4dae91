import type { Knowledge } from './learnt.ts';
import { children, type Expr } from './recipe.ts';

/** Whether something that holds a lock is handed over or stored by value, which `go vet` refuses. A literal on the spot is no copy. */
export function copiesLock(expr: Expr, types: Knowledge['types']): boolean {
  return handedOver(expr).some((part) => part.k !== 'struct' && types[part.type]?.locks === true) || children(expr).some((child) => copiesLock(child, types)) || (expr.k === 'after' && expr.steps.some((step) => copiesLock(step, types)));
}

function handedOver(expr: Expr): readonly Expr[] {
  switch (expr.k) {
    case 'call': return expr.args;
    case 'after': case 'address': return [];
    default: return children(expr);
  }
}
