import { expect, test } from 'vitest';
import type { Draft, Grammar } from '../../src/languages/language.ts';
import { sturdyGrammar } from '../../src/pipeline/sturdy/grammar.ts';
import { Mishaps } from '../../src/pipeline/sturdy/mishaps.ts';

const draft = { key: 'k', origin: 'typed', candidate: { file: 'a.check' } } as unknown as Draft;
const grammar = { seeds: () => [draft], loaded: () => undefined, targets: () => [], fresh: () => draft, vary: () => draft, simplify: () => [draft], learn: () => [draft] } as Grammar;

test('what only some grammars can do is asked of those', () => {
  const made = sturdyGrammar({ ...grammar, near: () => [draft], about: () => [draft], parts: () => [draft], whyNot: () => 'no' }, 'root', new Mishaps());
  expect([made.near?.(draft, []), made.about?.(draft, { kind: 'text', value: 'a' } as never), made.parts?.(draft.candidate as never), made.whyNot?.('a.check#f')]).toEqual([[draft], [draft], [draft], 'no']);
  expect(sturdyGrammar(grammar, 'root', new Mishaps()).near).toBeUndefined();
});
