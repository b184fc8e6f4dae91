import type { Operand } from '../../../model/observation.ts';
import type { Learnt } from './learnt.ts';
import type { Expr } from './recipe.ts';
import { METHODS } from './stock.ts';
import type { CallTarget } from './target.ts';

const MOST = 12;

/** Notes values of the types that the code asked for: by `isinstance`, or by an attribute that was not there. */
export function wantedTypes(target: CallTarget, operands: readonly Operand[], { error }: Learnt, make: (type: string) => Expr | null): void {
  const asked = operands.filter(({ operator, left, right }) => operator === 'isinstance' && left !== right).map(({ right }) => right);
  const types = [...new Set(asked.filter((name) => typeof name === 'string'))];
  const missing = error?.name == null ? undefined : METHODS[error.name];
  if (missing !== undefined) types.push(missing);
  if (types.length === 0) return;
  for (const { name, tree } of target.subject.parameters) {
    if (tree !== null && tree.name !== 'Any' && tree.name !== 'object' && tree.name !== 'Union') continue;
    const known = target.experience.wanted.get(name) ?? [];
    target.experience.wanted.set(name, known);
    for (const type of types) {
      const value = known.length >= MOST ? null : make(type);
      if (value !== null && !known.some((other) => JSON.stringify(other) === JSON.stringify(value))) known.push(value);
    }
  }
}
