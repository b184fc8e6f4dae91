import { expect, test } from 'vitest';
import type { Candidate, Origin } from '../../src/model/candidate.ts';
import type { Observation } from '../../src/model/observation.ts';
import { Glimpses } from '../../src/pipeline/glimpses.ts';

let count = 0;

function candidate(unit: string, origin: Origin = 'typed', more: Partial<Candidate> = {}): Candidate {
  count += 1;
  return { id: `c${count}`, language: 'go', units: [unit], file: 'a.go', origin, parent: null, imports: [], setup: [], act: 'F()', locals: [], async: false, needs: [], recipe: null, ...more };
}

function seen(more: Partial<Observation>): Observation {
  return { candidate: '', outcome: 'returned', facts: [], hits: {}, operands: [], trouble: [], milliseconds: 0, ...more };
}

const FELL = seen({ outcome: 'threw', weak: true });

test('of each unit the first error of the language and the first thing left behind are remembered', () => {
  const glimpses = new Glimpses(true);
  const [first, leaks] = [candidate('F'), candidate('F')];
  glimpses.note(first, FELL);
  glimpses.note(candidate('F'), FELL);
  glimpses.note(leaks, seen({ left: 'a goroutine' }));
  glimpses.note(candidate('G'), seen({ weak: true }));
  glimpses.note(candidate('H'), seen({ outcome: 'threw' }));
  expect(glimpses.candidates).toEqual([first, leaks]);
});

test.each<readonly [string, Candidate]>([
  ['values of no sense', candidate('F', 'generic')], ['nil where something is wanted', candidate('F', 'typed', { misfits: 1 })], ['what is not exported', candidate('F', 'typed', { hidden: true })],
])('inputs that nobody would write count for nothing: %s', (_what, given) => {
  const glimpses = new Glimpses(true);
  glimpses.note(given, FELL);
  expect(glimpses.candidates).toEqual([]);
});

test('where nothing checks calls before they run, only what closes a gap is looked at', () => {
  const glimpses = new Glimpses(false);
  glimpses.note(candidate('F'), FELL);
  expect(glimpses.candidates).toEqual([]);
});
