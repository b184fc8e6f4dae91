import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readJunit } from '../../bench/python/measure.ts';
import { PYTHON_PAGE, pythonPage, readResults, type PythonResult } from '../../bench/python/results.ts';

const RESULT: PythonResult = {
  subject: 'some-package', version: '1.0', seed: 1, budgetSeconds: 60, date: '2026-01-02T03:04:05.000Z', testgen: '0.1.0', interpreter: 'Python 3.11.7', wallMilliseconds: 61_500,
  mutation: { killed: 3, survived: 1, timedOut: 0 }, files: ['tests/test_a.py'], tests: 12, unsound: { 'tests/test_a.py::test_b': ['shuffled'] }, lines: [90, 100], branches: [30, 50],
};

test('the page is what the raw results give', () => {
  expect(readFileSync(PYTHON_PAGE, 'utf8')).toBe(pythonPage(readResults()));
});

test('a row shows shares, tests left out and time', () => {
  const page = pythonPage([RESULT]);
  expect(page).toContain('| some-package 1.0 | 90.0 | 60.0 | 80.0 | 12 | 1 | 75.0 | 61.5 |');
  expect(page).toContain('Median of lines and branches: 80.0 %.');
});

test('reads how tests ended from a report', () => {
  const text = '<testsuite><testcase classname="tests.test_a" name="test_b[x&lt;y]" time="0.1" /><testcase classname="tests.test_a.TestC" name="test_d" time="0.1"><failure message="no">x</failure></testcase></testsuite>';
  expect(readJunit(text)).toEqual([{ id: 'tests/test_a.py::test_b[x<y]', failed: false }, { id: 'tests/test_a.py::TestC::test_d', failed: true }]);
});
