import type { Draw } from '../../../effects/draw.ts';
import type { Expr } from './recipe.ts';
import type { CallTarget } from './target.ts';

/** An object that one of its own attributes holds. `text`: source of its class. As it is where it keeps nothing it is given. */
export function circular(made: Expr, { subject, name: own }: CallTarget, text: string, draw: Draw): Expr {
  const kept = subject.parameters.filter(({ name, tree }) => (tree === null || tree.name === own) && new RegExp(`self\\.${name}\\s*[:=]`).test(text));
  if (kept.length === 0) return made;
  const { name } = draw.pick(kept);
  const self: Expr = { k: 'self' };
  return { k: 'after', base: made, steps: [{ k: 'set', name, value: name.endsWith('s') ? { k: 'list', items: [self] } : self }] };
}
