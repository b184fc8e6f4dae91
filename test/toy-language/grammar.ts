import type { Draft, Grammar, GrammarContext, Target } from '../../src/languages/language.ts';
import type { Observation } from '../../src/model/observation.ts';
import type { Unit } from '../../src/model/unit.ts';

interface Recipe { readonly unit: Unit; readonly given: readonly number[] }

/** Calls with numbers: examples of the comments, literals of the body, operands that were compared, and a few dice. */
export async function grammar({ plan, random }: GrammarContext): Promise<Grammar> {
  const units = plan.flatMap((file) => file.units);
  const numbers = new Map(units.map((unit) => [unit.id, [0, 1, -1, 2, ...unit.literals.map(Number).filter((each) => !Number.isNaN(each))]]));
  const pick = (unit: Unit): number => {
    const known = numbers.get(unit.id) ?? [0];
    return (known[Math.floor(random() * known.length)] ?? 0) + (random() < 0.2 ? 1 : 0);
  };
  return {
    seeds: () => units.flatMap((unit) => unit.examples.flatMap((code) => {
      const given = /\((.*)\)/.exec(code)?.[1]?.split(',').map(Number) ?? [];
      return given.some(Number.isNaN) ? [] : [draftOf({ unit, given }, 'docs-example')];
    })),
    loaded: () => undefined,
    targets: () => units.map((unit): Target => ({ key: unit.id, unit: unit.id })),
    fresh(target) {
      const unit = units.find(({ id }) => id === target.key);
      return unit === undefined ? null : draftOf({ unit, given: unit.parameters.map(() => pick(unit)) }, 'typed');
    },
    simplify: () => [],
    vary(draft) {
      const { unit, given } = draft.candidate.recipe as Recipe;
      const at = Math.floor(random() * given.length);
      return given.length === 0 ? null : draftOf({ unit, given: given.map((value, index) => (index === at ? pick(unit) : value)) }, 'mutated');
    },
    learn(draft, seen) {
      const { unit, given } = draft.candidate.recipe as Recipe;
      const met = comparedWith(seen).slice(0, 4);
      numbers.get(unit.id)?.push(...met);
      return met.flatMap((value) => given.map((_, at) => draftOf({ unit, given: given.map((old, index) => (index === at ? value : old)) }, 'operand')));
    },
  };
}

function comparedWith(seen: Observation): readonly number[] {
  return seen.operands.flatMap(({ left, right }) => [left, right]).filter((value) => typeof value === 'number' && Number.isFinite(value)) as number[];
}

function draftOf(recipe: Recipe, origin: Draft['origin']): Draft {
  const { unit, given } = recipe;
  const act = `${unit.name}(${given.join(', ')})`;
  return {
    key: `${unit.file} ${act}`, origin,
    candidate: {
      language: 'sum', units: [unit.id], file: unit.file, imports: [{ module: unit.file, name: unit.name, local: unit.name }],
      setup: [], act, locals: [], async: false, needs: [], recipe,
    },
  };
}
