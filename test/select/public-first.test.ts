import { expect, it } from 'vitest';
import type { Candidate } from '../../src/model/candidate.ts';
import { select, type Proven } from '../../src/select/select.ts';

const proven = (id: string, hits: readonly number[], kills: readonly string[], more: Partial<Candidate> = {}): Proven => ({
  candidate: { id, units: ['a.x#f'], file: 'a.x', origin: 'typed', imports: [], setup: [], act: `f("${id}")`, locals: [], needs: [], ...more } as unknown as Candidate,
  facts: [{ kind: 'returned', subject: 'result', value: { t: 'number', v: 1 } }], hits: { 'a.x': [...hits] }, kills: [...kills],
});
const chosen = (...items: readonly Proven[]): readonly string[] => select({ proven: items, types: ['unit', 'edge-cases', 'negative'], weight: () => 1, covered: new Set(), title: (_candidate, _facts) => 'works' }).cases.map(({ id }) => id).toSorted();
const hidden = { hidden: true } as const;
const documented = { documented: true } as const;

it.each([
  ['for what public ones reach as well', [proven('public', [1], []), proven('private', [1], [], hidden)], ['public']],
  ['for a mutant alone', [proven('public', [1], []), proven('private', [1], ['a.x:9'], hidden)], ['public']],
  ['but for a line that nothing else reaches', [proven('public', [1], []), proven('private', [1, 2], [], hidden)], ['private', 'public']],
])('what is private is not called %s', (_name, items, ids) => expect(chosen(...items)).toEqual(ids));

it('an example of the documentation is a test, whatever the others show; one a unit', () => {
  expect(chosen(proven('wide', [1, 2], ['a.x:9']), proven('example', [1], [], documented))).toEqual(['example', 'wide']);
  expect(chosen(proven('wide', [1, 2], []), proven('example', [1], [], documented), proven('second', [1], [], documented))).toHaveLength(2);
});
