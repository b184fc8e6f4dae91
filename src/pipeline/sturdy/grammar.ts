import type { Draft, Grammar } from '../../languages/language.ts';
import type { Operand } from '../../model/observation.ts';
import type { Mishaps } from './mishaps.ts';

/** A grammar in which a draft that cannot be made is one that does not come to mind. `root` names what has no file. */
export function sturdyGrammar(grammar: Grammar, root: string, mishaps: Mishaps): Grammar {
  const attempt = <T>(path: string, doing: string, otherwise: T, act: () => T): T => {
    try {
      return act();
    } catch (error) {
      mishaps.note(path, doing, error);
      return otherwise;
    }
  };
  const none: readonly Draft[] = [];
  return {
    seeds: () => attempt(root, 'reading the examples of', none, () => grammar.seeds()),
    loaded: (path, learnt) => attempt(path, 'learning from', undefined, () => grammar.loaded(path, learnt)),
    targets: () => attempt(root, 'listing what can be called in', [], () => grammar.targets()),
    fresh: (target) => attempt(target.unit?.split('#')[0] ?? root, 'calling', null, () => grammar.fresh(target)),
    vary: (draft) => attempt(draft.candidate.file, 'varying calls of', null, () => grammar.vary(draft)),
    about: (draft, literal) => attempt(draft.candidate.file, 'asking for literals of', none, () => grammar.about?.(draft, literal) ?? none),
    parts: (candidate) => attempt(candidate.file, 'taking calls apart of', none, () => grammar.parts?.(candidate) ?? none),
    simplify: (candidate) => attempt(candidate.file, 'simplifying calls of', none, () => grammar.simplify(candidate)),
    ...(grammar.near === undefined ? {} : { near: (draft: Draft, operands: readonly Operand[]) => attempt(draft.candidate.file, 'varying calls of', none, () => grammar.near?.(draft, operands) ?? none) }),
    whyNot: (unit) => attempt(unit.split('#')[0] ?? root, 'asking about', null, () => grammar.whyNot?.(unit) ?? null),
    learn: (draft, seen, gain) => attempt(draft.candidate.file, 'learning from', none, () => grammar.learn(draft, seen, gain)),
  };
}
