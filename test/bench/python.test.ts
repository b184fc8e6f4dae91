import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { algorithm, algorithmNames, type AlgorithmResult } from '../../bench/python/algorithms.ts';
import { readJunit, type Measured } from '../../bench/python/measure.ts';
import { importName } from '../../bench/python/modules.ts';
import { pythonPage } from '../../bench/python/page.ts';
import { PYTHON_PAGE, readResults, type PythonResult } from '../../bench/python/results.ts';

const MEASURED: Measured = { files: ['tests/test_a.py'], tests: 12, unsound: { 'tests/test_a.py::test_b': ['shuffled'] }, modules: { 'pkg/a.py': { lines: [90, 100], branches: [30, 50] }, 'pkg/b.py': { lines: [10, 10], branches: [0, 0] } } };
const RESULT: PythonResult = {
  subject: 'some-package', version: '1.0', seed: 1, date: '2026-01-02T03:04:05.000Z', testgen: '0.1.0', interpreter: 'Python 3.11.7',
  own: { ...MEASURED, budgetSeconds: 40, wallMilliseconds: 31_500, mutation: { killed: 3, survived: 1, timedOut: 0 } },
  peer: { ...MEASURED, modules: { ...MEASURED.modules, 'pkg/a.py': { lines: [100, 100], branches: [50, 50] } }, name: 'Peer 1', budgetSeconds: 60, runs: { 'pkg/a.py': { milliseconds: 61_000, failed: null }, 'pkg/b.py': { milliseconds: 59_000, failed: 'exit 1: no luck' } } },
};
const PROGRAM: AlgorithmResult = { name: 'gcd', seed: 1, seconds: 10, testgen: '0.1.0', own: { found: 'hung', tests: 3, milliseconds: 9000 }, peer: { seconds: 10, found: 'missed', tests: 2, milliseconds: 20_000, failed: null } };

test('the page is what the raw results give', () => {
  const { subjects, algorithms } = readResults();
  expect(readFileSync(PYTHON_PAGE, 'utf8')).toBe(pythonPage(subjects, algorithms));
});

test('rows show shares of modules side by side, tests left out and time', () => {
  const page = pythonPage([RESULT], [PROGRAM]);
  expect(page).toContain('| some-package 1.0 | 81.3 | 100.0 | 12 | 1 | 75.0 | 31.5 |');
  expect(page).toContain('| pkg/a.py | 80.0 | 100.0 | behind |');
  expect(page).toContain('| at or above the other, of 2 | 1 (50.0 %) | 2 |');
  expect(page).toContain('- pkg/b.py: the peer wrote no tests (exit 1: no luck)');
  expect(page).toContain('TestGen 1 (0 by a failing test');
});

test('what the peer has not been run on yet is shown without it', () => {
  const page = pythonPage([{ ...RESULT, peer: null }, RESULT], [{ ...PROGRAM, peer: null }]);
  expect(page).toContain('| 4 modules | TestGen | Peer 1 (2 modules so far) |');
  expect(page).toContain('| pkg/a.py | 80.0 | - | |');
  expect(page).toContain('| gcd | hung | 3 | - | - |');
});

test('reads how tests ended from a report', () => {
  const text = '<testsuite><testcase classname="tests.test_a" name="test_b[x&lt;y]" time="0.1" /><testcase classname="tests.test_a.TestC" name="test_d" time="0.1"><failure message="no">x</failure></testcase></testsuite>';
  expect(readJunit(text)).toEqual([{ id: 'tests/test_a.py::test_b[x<y]', failed: false }, { id: 'tests/test_a.py::TestC::test_d', failed: true }]);
});

test('forty programs, each with one line that can be wrong, of which no trace is left', () => {
  expect(algorithmNames()).toHaveLength(40);
  for (const name of algorithmNames()) {
    const [right, wrong] = [algorithm(name, 'right').split('\n'), algorithm(name, 'wrong').split('\n')];
    expect(right.filter((line, i) => line !== wrong[i])).toHaveLength(1);
    expect([...right, ...wrong].join()).not.toContain('# wrong');
  }
});

test('modules by the names they are imported by', () => {
  expect(['a/b.py', 'a/__init__.py'].map(importName)).toEqual(['a.b', 'a']);
});
