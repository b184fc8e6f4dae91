import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { median } from '../../bench/harness/figures.ts';
import { currentPage, PAGE } from '../../bench/harness/page.ts';
import type { RawResult } from '../../bench/harness/raw.ts';
import { resultsPage } from '../../bench/harness/results.ts';

const RAW: RawResult = {
  subject: 'some-package', subjectVersion: '1.0.0', seed: 1, budgetSeconds: 60, date: '2026-01-02T03:04:05.000Z', command: 'testgen generate',
  versions: { node: '26.10.0' }, network: 'off', generate: { exit: 0, wallMilliseconds: 61_500, timedOut: false, report: {}, error: null },
  emittedFiles: ['test/a.js'], touched: [],
  fiveRuns: { tests: 4, runs: [], unsound: [{ file: 'test/a.js', title: 'b', full: 'a b', kind: 'flaky', runs: ['shuffled'] }], broken: [] },
  droppedFiles: [], tests: 3,
  coverage: { statements: [9, 10], branches: [6, 8], files: {} },
  mutation: { all: 20, covered: 12, killed: 8, survived: 2, timedOut: 2, mutants: [] },
  outside: null, assertions: { tests: 3, weak: 1, rules: { 'nan-only': 1 } }, samples: [],
};

describe('RESULTS.md', () => {
  it('is what the raw results give', () => {
    expect(existsSync(PAGE) ? readFileSync(PAGE, 'utf8') : '').toBe(currentPage());
  });
});

describe('resultsPage', () => {
  it('shows shares, timeouts apart, flaky tests and what is missing', () => {
    const page = resultsPage({ seeds: [{ seed: 1, results: [RAW], subjects: ['some-package', 'other'] }], speed: [] });
    expect(page).toContain('| some-package 1.0.0 | 90.0 | 75.0 | 3 | 0.50 | 80.0 | 8 / 2 / 2 | 1 | 0 | 33.3 | 61.5 |');
    expect(page).toContain('Not measured: other.');
    expect(page).toContain('- some-package: flaky (shuffled): "a b"');
    expect(page).toContain('| nan-only | asserts only that the result is NaN | 1 | 33.3 |');
  });

  it('says so when nothing was measured', () => {
    expect(resultsPage({ seeds: [], speed: [] })).toContain('Nothing has been measured yet.');
  });
});

describe('median', () => {
  it.each([[[], null], [[3], 3], [[1, 2], 1.5], [[9, null, 1, 2], 2]])('of %j is %j', (values, expected) => {
    expect(median(values)).toBe(expected);
  });
});
