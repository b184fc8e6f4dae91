import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MutantOperator, ProbePoint, Rewrite } from '../../src/model/rewrite.ts';
import { mutantKey, MutantScore } from '../../src/mutate/score.ts';
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

describe('MutantScore', () => {
  const [a, b, c] = [1, 2, 3].map((id) => ({ path: 'a.x', id, owner: id * 10 }));
  if (a === undefined || b === undefined || c === undefined) throw new Error('three');

  it('wants what a candidate reaches and nobody killed often enough', () => {
    const score = new MutantScore([a, b, c]);
    expect(score.wanted({ 'a.x': [10, 30], 'b.x': [20] }, 2)).toEqual([a, c]);
    score.record('one', { killed: [a], timedOut: [c] });
    expect(score.wanted({ 'a.x': [10, 20, 30] }, 2)).toEqual([a, b]);
    score.record('two', { killed: [a], timedOut: [] });
    expect(score.wanted({ 'a.x': [10, 20, 30] }, 2)).toEqual([b]);
  });

  it('counts timeouts apart, and kills only by what is kept', () => {
    const score = new MutantScore([a, b, c]);
    score.record('one', { killed: [a], timedOut: [c] });
    score.record('two', { killed: [b, a], timedOut: [] });
    expect(score.totals()).toEqual({ killed: 2, survived: 0, timedOut: 1 });
    expect(score.totals(new Set(['one']))).toEqual({ killed: 1, survived: 1, timedOut: 1 });
    expect(score.survivors(new Set(['one']))).toEqual([b]);
    expect(score.killedBy('two')).toEqual([mutantKey(a), mutantKey(b)]);
  });
});
