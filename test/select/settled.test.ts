import { expect, it } from 'vitest';
import type { Candidate } from '../../src/model/candidate.ts';
import { select, type Proven } from '../../src/select/select.ts';

const proven = (id: string, hits: readonly number[], settled?: true): Proven => ({
  candidate: { id, units: ['a.x#f'], file: 'a.x', origin: 'typed', imports: [], setup: [], act: `f("${id}")`, locals: [], needs: [] } as unknown as Candidate,
  facts: [{ kind: 'returned', subject: 'result', value: { t: 'number', v: 1 } }], hits: { 'a.x': [...hits] }, kills: [], ...(settled === undefined ? {} : { settled }),
});
const chosen = (...items: readonly Proven[]): readonly string[] => select({ proven: items, types: ['unit', 'edge-cases', 'negative'], weight: () => 1, covered: new Set(), title: () => 'works' }).cases.map(({ id }) => id).toSorted();

it('what does everything at once does not come before the simple ones that were made for its parts', () => {
  const [whole, first, second] = [proven('whole', [1, 2, 3]), proven('first', [1, 2], true), proven('second', [3], true)] as const;
  expect(chosen(whole, first, second)).toEqual(['first', 'second']);
});

it('what they leave open others close, and none of them goes for that', () => {
  expect(chosen(proven('whole', [1, 2, 3]), proven('first', [1, 2], true))).toEqual(['first', 'whole']);
});

it('who is of no use among them goes', () => {
  expect(chosen(proven('first', [1, 2], true), proven('second', [2, 3], true), proven('third', [1, 3], true))).toHaveLength(2);
});
