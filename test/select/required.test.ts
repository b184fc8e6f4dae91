import { expect, test } from 'vitest';
import type { Candidate } from '../../src/model/candidate.ts';
import { requiredOf } from '../../src/select/required.ts';
import type { Proven } from '../../src/select/select.ts';

const proven = (id: string, hits: readonly number[], kills: readonly string[], hidden = false): Proven => ({ candidate: { id, hidden } as unknown as Candidate, facts: [], hits: { 'a.x': [...hits] }, kills: [...kills] });
const required = (...chosen: readonly Proven[]): unknown => Object.fromEntries([...requiredOf(chosen, () => 1, new Set(['a.x:9']))].map(([id, { hits, kills }]) => [id, [hits['a.x'] ?? [], kills]]));

test('a simpler version must close what nobody else closes, but for what is covered already', () => {
  expect(required(proven('a', [1, 2, 9], ['m']), proven('b', [2, 3], ['m', 'n']))).toEqual({ a: [[1], []], b: [[3], ['n']] });
});

test('what something private closes as well is asked of the public one all the same: only that counts when tests are chosen', () => {
  expect(required(proven('public', [1, 2], ['m']), proven('private', [1, 2, 3], ['m', 'n'], true))).toEqual({ public: [[1, 2], ['m']], private: [[3], ['n']] });
  expect(required(proven('public', [1], []), proven('first', [1, 2], [], true), proven('second', [2], [], true))).toEqual({ public: [[1], []], first: [[], []], second: [[], []] });
});
