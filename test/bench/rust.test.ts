import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { RUST_PAGE, readOutside, readResults, rustPage, type RustResult } from '../../bench/rust/results.ts';

const RESULT: RustResult = {
  subject: 'some-crate', version: '1.0.0', seed: 1, budgetSeconds: 120, date: '2026-01-02T03:04:05.000Z', testgen: '0.1.0', toolchain: '1.95.0', wallMilliseconds: 60_500, compileMilliseconds: 1_000,
  mutation: { killed: 3, survived: 1, timedOut: 0 }, files: ['tests/a.rs'], tests: 12, unsound: { a: ['shuffled'] }, lines: [90, 100], functions: [1, 1], regions: [1, 1], unformatted: [], clippy: 0,
};

test('the page is what the raw results give', () => {
  expect(readFileSync(RUST_PAGE, 'utf8')).toBe(rustPage(readResults(), readOutside()));
});

test('a row shows shares, tests left out and time', () => {
  const page = rustPage([RESULT]);
  expect(page).toContain('| some-crate 1.0.0 | 90.0 | 12 | 1 | 75.0 | 0 | 0 | 60.5 | 61 |');
  expect(page).toContain('Median of lines: 90.0 %.');
});
