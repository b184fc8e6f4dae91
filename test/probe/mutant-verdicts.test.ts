import { expect, test } from 'vitest';
import type { MutantRef } from '../../src/model/protocol.ts';
import { MutantVerdicts } from '../../src/probe/mutant-verdicts.ts';

const mutant = (id: number): MutantRef => ({ path: 'a', id, owner: 0 });
const ALL = [0, 1, 2, 3].map(mutant);

test('a death is put down to the mutant behind those that were told; the rest is still open', () => {
  const trial = new MutantVerdicts().begin(ALL);
  expect(trial.died('crashed', ['survived'])).toBe(true);
  expect(trial.open).toEqual([mutant(2), mutant(3)]);
  trial.take({ type: 'mutants', id: 'c', killed: [mutant(2)], survived: [], timedOut: [mutant(3)] });
  expect(trial.reply('c')).toEqual({ type: 'mutants', id: 'c', killed: [mutant(1), mutant(2)], survived: [mutant(0)], timedOut: [mutant(3)] });
});

test('nobody is blamed before the first was begun, nor when all were told', () => {
  const trial = new MutantVerdicts().begin(ALL);
  expect([trial.died('crashed', null), trial.died('crashed', ['killed', 'killed', 'killed', 'killed']), trial.isEmpty]).toEqual([false, false, true]);
});

test('what killed a driver once is killed for good; what never ended twice is not tried a third time', () => {
  const verdicts = new MutantVerdicts();
  verdicts.begin([mutant(0)]).died('crashed', []);
  for (let i = 0; i < 2; i += 1) verdicts.begin([mutant(1)]).take({ type: 'mutants', id: 'c', killed: [], survived: [], timedOut: [mutant(1)] });
  const trial = verdicts.begin(ALL);
  expect([trial.open, trial.reply('c').killed, trial.reply('c').timedOut]).toEqual([[mutant(2), mutant(3)], [mutant(0)], [mutant(1)]]);
});

test('what is left over is sent anew, as long as it gets less', () => {
  const trial = new MutantVerdicts().begin(ALL);
  trial.take({ type: 'mutants', id: 'c', killed: [mutant(0)], survived: [], timedOut: [], left: ALL.slice(1) });
  expect(trial.open).toHaveLength(3);
  trial.take({ type: 'mutants', id: 'c', killed: [], survived: [], timedOut: [], left: ALL.slice(1) });
  expect(trial.open).toEqual([]);
});

test('what there was no time for is in no list, and is tried the next time however often', () => {
  const verdicts = new MutantVerdicts();
  for (let i = 0; i < 2; i += 1) {
    const trial = verdicts.begin(ALL);
    trial.died('timed-out', ['killed', 'untried', 'untried']);
    expect(trial.reply('c')).toEqual({ type: 'mutants', id: 'c', killed: [mutant(0)], survived: [], timedOut: [mutant(3)] });
    expect(verdicts.begin([mutant(1), mutant(2)]).open).toEqual([mutant(1), mutant(2)]);
  }
});
