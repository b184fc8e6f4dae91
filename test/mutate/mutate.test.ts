import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MutantOperator, ProbePoint, Rewrite } from '../../src/model/rewrite.ts';
import { sampleMutants } from '../../src/mutate/sample.ts';

const mutant = (unit: string | null, operator: MutantOperator, owner = 0): ProbePoint => ({ kind: 'mutant', line: 1, unit, operator, owner, from: 'a', to: 'b' });

/** A file with one counter that is hit (0), one that is not (1), and many literals in one unit. */
const file: Rewrite = {
  path: 'a.x', text: '',
  table: [
    { kind: 'statement', line: 1, unit: null }, { kind: 'statement', line: 2, unit: null },
    ...Array.from({ length: 50 }, () => mutant('a.x#long', 'literal')),
    mutant('a.x#long', 'return'), mutant('a.x#long', 'arithmetic'), mutant('a.x#short', 'literal'), mutant(null, 'condition'), mutant('a.x#never', 'return', 1),
  ],
};
const sample = (seed: number, most: number) => sampleMutants({ rewrites: [file], hits: new Map([['a.x', new Set([0])]]), atLoad: new Map(), seed, limit: most });

describe('sampleMutants', () => {
  it('leaves out mutants behind counters that were not hit', () => {
    expect(sample(1, 1000)).toHaveLength(54);
    expect(sample(1, 1000).every(({ owner }) => owner === 0)).toBe(true);
  });

  it('gives every unit and every operator a turn before any comes twice', () => {
    const kinds = sample(7, 5).map(({ id }) => file.table[id]).map((point) => point?.kind === 'mutant' && `${point.unit} ${point.operator}`);
    expect(new Set(kinds)).toEqual(new Set(['a.x#long literal', 'a.x#long return', 'a.x#long arithmetic', 'a.x#short literal', 'null condition']));
  });

  it('repeats itself for a seed, differs between seeds, and grows from its beginning', () => {
    fc.assert(fc.property(fc.integer(), fc.nat(60), fc.nat(60), (seed, a, b) => {
      const [small, large] = [sample(seed, Math.min(a, b)), sample(seed, Math.max(a, b))];
      expect(large.slice(0, small.length)).toEqual(small);
    }));
    expect(sample(1, 20)).not.toEqual(sample(2, 20));
  });
});
