import { expect, test } from 'vitest';
import { hurried } from '../../src/pipeline/hurry.ts';

const late = { ready: 48_200, searched: 4_040, whole: 60_000, cut: true };

test('where getting ready took the time, that is why nothing was reached', () => {
  expect(hurried(true, late)).toBe('no candidate reached it in 4.0 s: building the package took 48 s of its 60 s; raise --budget-time');
  expect(hurried(false, late)).toMatch(/loading the package took 48 s/);
});

test('a search that ended by itself, or had most of the time, has no such excuse', () => {
  expect(hurried(true, { ...late, cut: false })).toBeNull();
  expect(hurried(true, { ...late, ready: 10_000 })).toBeNull();
});
