import { expect, test } from 'vitest';
import type { Fact, Observation } from '../../src/model/observation.ts';
import { stableOf } from '../../src/select/stable.ts';

const thrown = (code: string | null): Fact => ({ kind: 'threw', subject: 'result', value: { t: 'error', class: 'Error', message: 'no', engine: false, code, entries: [] } });
const seen = (fact: Fact): Observation => ({ candidate: 'c1', outcome: 'threw', facts: [fact], hits: { 'a.js': [1] }, operands: [], trouble: [], learnt: null }) as unknown as Observation;
const verdict = (fact: Fact) => stableOf([seen(fact), seen(fact)], [true, true]);

test('what held in every process is to be trusted', () => {
  expect(verdict(thrown('ENOENT'))).toEqual({ ok: true, stable: { facts: [thrown('ENOENT')], hits: { 'a.js': [1] } } });
});

test('which files are open is another matter in each process', () => {
  expect(verdict(thrown('EBADF'))).toEqual({ ok: false, reason: 'flaky' });
});
