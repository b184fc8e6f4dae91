import type { Origin } from '../../../model/candidate.ts';
import type { Draft } from '../../language.ts';
import type { TypeAliases } from './aliases.ts';
import { fitsDeclared } from './fits.ts';
import { lower } from './lower.ts';
import { misfits } from './misfits.ts';
import type { Expr, Recipe } from './recipe.ts';
import type { CallTarget } from './target.ts';

const MAX_CODE = 1500;

/** Makes drafts of recipes; null for those that grow too long. */
export class Drafts {
  readonly #aliases: TypeAliases;
  constructor(aliases: TypeAliases) { this.#aliases = aliases; }

  /** A call of a target; `before`: calls made first. */
  call(target: CallTarget, act: Expr, given: Origin, before: readonly Expr[] = []): Draft | null {
    return this.of({ act, before, target: target.key, frozenTime: false, scriptedRandom: false }, given, target.file, target.unit === null ? [] : [target.unit], target);
  }

  /** `target`: what the recipe calls, where its arguments are to be held against what that takes. */
  of(recipe: Recipe, given: Origin, file: string, units: readonly string[], target?: CallTarget): Draft | null {
    const lowered = lower(recipe);
    const key = [...lowered.setup, lowered.act, ...lowered.needs.map((need) => JSON.stringify(need)), ...lowered.imports.map((item) => `${item.module} ${item.name}`)].join('\n');
    if (key.length > MAX_CODE) return null;
    const act = bare(recipe.act);
    const strange = target === undefined ? 0 : misfits(target, act);
    const origin = target === undefined || fitsDeclared(target, act, (name) => this.#aliases.resolve(name)) ? given : 'ill-typed';
    return { key, origin, candidate: { language: 'javascript', file, units, recipe, ...lowered, ...(strange > 0 && { misfits: strange }) } };
  }
}

/** The call that is waited for. */
function bare(act: Expr): Expr {
  return act.k === 'await' ? bare(act.on) : act.k === 'awaited-callback' ? bare(act.call) : act;
}
