import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { statementsIn } from '../../bench/go/measure.ts';
import { mutated } from '../../bench/go/outside.ts';
import { GO_PAGE, goPage, readOutside, readResults, type GoResult } from '../../bench/go/results.ts';

const RESULT: GoResult = {
  subject: 'some-module', version: 'v1.0.0', seed: 1, budgetSeconds: 120, date: '2026-01-02T03:04:05.000Z', testgen: '0.1.0', toolchain: '1.26.8', wallMilliseconds: 60_500, compileMilliseconds: 1_000,
  mutation: { killed: 3, survived: 1, timedOut: 0 }, files: ['a_test.go'], tests: 12, unsound: { 'TestA/b': ['shuffled'] }, statements: [90, 100], unformatted: [], vet: '', suspects: 2,
  peer: { name: 'peer 1', wallMilliseconds: 400, tests: 9, empty: 9, broken: ['.'], statements: [0, 100] },
};

test('the page is what the raw results give', () => {
  expect(readFileSync(GO_PAGE, 'utf8')).toBe(goPage(readResults(), readOutside()));
});

test('a row shows shares, tests left out and time', () => {
  const page = goPage([RESULT]);
  expect(page).toContain('| some-module v1.0.0 | 90.0 | 12 | 1 | 75.0 | 0 | clean | 60.5 | 61 |');
  expect(page).toContain('| some-module | 0.4 | 9 | 9 | 1 | 0.0 |');
  expect(page).toContain('Median of statements: 90.0 %.');
});

test('a change of an outside tool is made where the tool says, on the whole token', () => {
  const by = { '<': '<=', '<=': '<' };
  expect(mutated('a\nif é <= 1 {\n', 2, 7, by)).toBe('a\nif é < 1 {\n');
  expect(mutated('a < b', 1, 1, by)).toBeNull();
});

test('a block that ran for any package has run', () => {
  expect(statementsIn('mode: set\na/b.go:1.1,2.2 3 0\na/b.go:1.1,2.2 3 1\na/b.go:3.1,4.2 2 0\n')).toEqual([3, 5]);
});
