import type { Origin } from '../../../model/candidate.ts';
import type { Draft } from '../../language.ts';
import type { TypeAliases } from './aliases.ts';
import { fitsDeclared } from './fits.ts';
import { lower } from './lower.ts';
import type { Expr, Recipe } from './recipe.ts';
import type { CallTarget } from './target.ts';

const MAX_CODE = 1500;

/** Makes drafts of recipes; null for those that grow too long. */
export class Drafts {
  readonly #aliases: TypeAliases;
  constructor(aliases: TypeAliases) { this.#aliases = aliases; }

  /** A call of a target; `before`: calls made first. */
  call(target: CallTarget, act: Expr, given: Origin, before: readonly Expr[] = []): Draft | null {
    const origin = fitsDeclared(target, act, (name) => this.#aliases.resolve(name)) ? given : 'ill-typed';
    return this.of({ act, before, target: target.key, frozenTime: false, scriptedRandom: false }, origin, target.file, target.unit === null ? [] : [target.unit]);
  }

  of(recipe: Recipe, origin: Origin, file: string, units: readonly string[]): Draft | null {
    const lowered = lower(recipe);
    const key = [...lowered.setup, lowered.act, ...lowered.needs.map((need) => JSON.stringify(need)), ...lowered.imports.map((item) => `${item.module} ${item.name}`)].join('\n');
    if (key.length > MAX_CODE) return null;
    return { key, origin, candidate: { language: 'javascript', file, units, recipe, ...lowered } };
  }
}
