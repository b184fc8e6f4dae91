import { expect, it } from 'vitest';
import { nearest } from '../../src/options/nearest.ts';

it.each([
  ['framwork', 'framework'], ['budgettime', 'budgetTime'], ['budget-time', 'budgetTime'], ['dryrun', 'dryRun'], ['sede', 'seed'],
])('finds what %s was meant to be', (word, meant) => {
  expect(nearest(word, ['framework', 'budgetTime', 'dryRun', 'seed', 'output'])).toBe(meant);
});

it('offers nothing for a word that is far from all', () => {
  expect(nearest('temperature', ['framework', 'seed'])).toBeNull();
  expect(nearest('x', [])).toBeNull();
});
