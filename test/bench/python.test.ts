import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { algorithm, algorithmNames, type AlgorithmResult } from '../../bench/python/algorithms.ts';
import { readJunit, type Measured } from '../../bench/python/measure.ts';
import { importName } from '../../bench/python/modules.ts';
import { pythonPage } from '../../bench/python/page.ts';
import type { Outside } from '../../bench/python/outside.ts';
import { PYTHON_PAGE, readResults, type Assertions, type PythonResult } from '../../bench/python/results.ts';
import { ROOT } from '../../bench/harness/work.ts';
import { realFiles } from '../../src/effects/real/files.ts';
import { absent } from '../languages/python/present.ts';

const MEASURED: Measured = { files: ['tests/test_a.py'], tests: 12, unsound: { 'tests/test_a.py::test_b': ['shuffled'] }, modules: { 'pkg/a.py': { lines: [90, 100], branches: [30, 50] }, 'pkg/b.py': { lines: [10, 10], branches: [0, 0] } } };
const RESULT: PythonResult = {
  subject: 'some-package', version: '1.0', seed: 1, date: '2026-01-02T03:04:05.000Z', testgen: '0.1.0', interpreter: 'Python 3.11.7',
  own: { ...MEASURED, budgetSeconds: 40, wallMilliseconds: 31_500, mutation: { killed: 3, survived: 1, timedOut: 0 } },
  peer: { ...MEASURED, modules: { ...MEASURED.modules, 'pkg/a.py': { lines: [100, 100], branches: [50, 50] } }, name: 'Peer 1', budgetSeconds: 60, runs: { 'pkg/a.py': { milliseconds: 61_000, failed: null }, 'pkg/b.py': { milliseconds: 59_000, failed: 'exit 1: no luck' } } },
};
const PROGRAM: AlgorithmResult = { name: 'gcd', seed: 1, seconds: 10, testgen: '0.1.0', own: { found: 'hung', tests: 3, milliseconds: 9000 }, peer: { seconds: 10, found: 'missed', tests: 2, milliseconds: 20_000, failed: null } };

test('the page is what the raw results give', () => {
  expect(readFileSync(PYTHON_PAGE, 'utf8')).toBe(pythonPage(readResults()));
});

test('rows show shares of modules side by side, tests left out and time', () => {
  const page = pythonPage({ subjects: [RESULT], algorithms: [PROGRAM], outside: [] });
  expect(page).toContain('| some-package 1.0 | 81.3 | 100.0 | 12 | 1 | 75.0 | 31.5 |');
  expect(page).toContain('| pkg/a.py | 80.0 | 100.0 | behind |');
  expect(page).toContain('| at or above the other, of 2 | 1 (50.0 %) | 2 |');
  expect(page).toContain('- pkg/b.py: the peer wrote no tests (exit 1: no luck)');
  expect(page).toContain('TestGen 1 (0 by a failing test');
});

test('what the peer has not been run on yet is shown without it', () => {
  const page = pythonPage({ subjects: [{ ...RESULT, peer: null }, RESULT], algorithms: [{ ...PROGRAM, peer: null }], outside: [] });
  expect(page).toContain('| 4 modules | TestGen | Peer 1 (2 modules so far) |');
  expect(page).toContain('| pkg/a.py | 80.0 | - | |');
  expect(page).toContain('| gcd | hung | 3 | - | - |');
});

test('weak assertions and what an outside tool found are counted', () => {
  const weak = { file: 'tests/test_a.py', name: 'test_b', weak: ['engine', 'private'] };
  const own = { ...RESULT.own, assertions: { functions: 9, counts: { engine: 1, private: 1 }, weak: [weak], drawn: [] } };
  const mutants = ['killed', 'killed', 'survived', 'timed out', 'exception'].map((fate, line) => ({ file: 'pkg/a.py', line, operator: 'core/AddNot', occurrence: 0, fate }));
  const outside = { subject: 'some-package', seed: 1, testgen: '0.1.0', tool: 'tool 1', all: 20, covered: 10, mutants, compared: [{ ...mutants[2], here: 'killed' } as Outside['compared'][number]] };
  const page = pythonPage({ subjects: [{ ...RESULT, own }], algorithms: [], outside: [outside] });
  expect(page).toContain('Of 9 test functions, by their syntax trees: 0 assert nothing, 1 only expect an error of the interpreter, 0 only expect no number, 0 only expect a type, 1 touch a private name, 0 have a line over 100 columns.\n\n- tests/test_a.py: test_b (engine, private)');
  expect(page).toContain('tool 1 on some-package: 66.7 % of 3 mutants killed, 1 timed out, 1 could not be tried');
  expect(page).toContain('- pkg/a.py:2 core/AddNot: outside survived, here killed');
});

test.skipIf(absent)('test functions are classified by their syntax trees', () => {
  const folder = realFiles.temporaryFolder('testgen-classify-');
  const path = join(folder, 'test_a.py');
  realFiles.write(path, `import math\nimport pytest\nfrom pkg import _hidden, f\n\ndef test_none():\n    f()\n\ndef test_engine():\n    with pytest.raises(TypeError):\n        f()\n\ndef test_nan():\n    assert math.isnan(f())\n\ndef test_type():\n    assert isinstance(f(), int)\n\ndef test_private():\n    assert _hidden() == 1\n\ndef test_wide():\n    assert f() == "${'x'.repeat(100)}"\n\ndef test_sound():\n    with pytest.raises(TypeError, match="mine"):\n        f()\n`);
  const told = JSON.parse(spawnSync('python3', [join(ROOT, 'bench', 'python', 'assertions.py'), '1', path], { encoding: 'utf8' }).stdout) as Assertions;
  realFiles.remove(folder);
  expect(told.functions).toBe(7);
  expect(told.weak.map(({ name, weak }) => `${name} ${weak.join()}`)).toEqual(['none', 'engine', 'nan', 'type', 'private', 'wide'].map((rule) => `test_${rule} ${rule}`));
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
