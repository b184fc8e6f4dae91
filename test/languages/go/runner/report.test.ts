import { expect, test } from 'vitest';
import { readReport } from '../../../../src/languages/go/runner/report.ts';
import { readProfile } from '../../../../src/languages/go/runner/profile.ts';

const TEXT = 'package shop\n\nimport "testing"\n\nfunc TestA(t *testing.T) {\n\tt.Run("one", func(t *testing.T) {\n\t\tnobody()\n\t})\n\tt.Run("two", func(t *testing.T) {\n\t})\n}\n\nfunc TestB(t *testing.T) {\n\ttests := []struct {\n\t\tname string\n\t\tn    int\n\t}{\n\t\t{"first", 1},\n\t\t{"second", "x"},\n\t}\n\t_ = tests\n}\n';
const given = { stderr: '', code: 1, module: 'example.com/shop', owners: new Map([['', new Map([['TestA', 'a_test.go'], ['TestB', 'a_test.go']])]]), texts: new Map([['a_test.go', TEXT]]), profile: null };
const event = (fields: Readonly<Record<string, string>>): string => JSON.stringify({ Package: 'example.com/shop', ...fields });

test('verdicts of tests and subtests, with what a failing one said', () => {
  const stdout = [event({ Action: 'output', Test: 'TestA/one', Output: '    a_test.go:7: got 1, want 2\n' }), event({ Action: 'fail', Test: 'TestA/one' }), event({ Action: 'pass', Test: 'TestB' }), 'noise'].join('\n');
  expect(readReport({ ...given, stdout })).toMatchObject({ broken: null, failedFiles: {}, verdicts: [{ path: 'a_test.go', title: 'TestA/one', status: 'failed', message: 'a_test.go:7: got 1, want 2' }, { path: 'a_test.go', title: 'TestB', status: 'passed', message: null }] });
});

test('what ended the process did so in the test that had begun and not ended: the innermost, and none that waits for its turn', () => {
  const began = ['TestA', 'TestA/one', 'TestB'].map((Test) => event({ Action: 'run', Test }));
  const stdout = [...began, event({ Action: 'pause', Test: 'TestB' }), event({ Action: 'output', Test: 'TestA/one', Output: 'panic: test timed out after 15s\n' }), event({ Action: 'output', Output: 'FAIL\texample.com/shop\t15.0s\n' }), event({ Action: 'fail' })].join('\n');
  expect(readReport({ ...given, stdout })).toMatchObject({ broken: null, failedFiles: {}, verdicts: [{ path: 'a_test.go', title: 'TestA/one', status: 'failed', message: 'panic: test timed out after 15s' }] });
});

test.each([[7, ['TestA/one']], [19, ['TestB/second']], [21, ['TestB/first', 'TestB/second']]])('an error of the compiler in line %i is put down to the tests there', (line, titles) => {
  const stdout = JSON.stringify({ ImportPath: 'example.com/shop [example.com/shop.test]', Action: 'build-output', Output: `./a_test.go:${line}:3: undefined: nobody\n` });
  const { verdicts, broken } = readReport({ ...given, stdout });
  expect(broken).toBeNull();
  expect(verdicts.map(({ title, status }) => [title, status])).toEqual(titles.map((title) => [title, 'failed']));
});

test('a file that fails outside of its tests, and a run that never began', () => {
  const stdout = JSON.stringify({ ImportPath: 'example.com/shop [example.com/shop.test]', Action: 'build-output', Output: './a_test.go:3:8: "testing" imported and not used\n' });
  expect(readReport({ ...given, stdout }).failedFiles).toEqual({ 'a_test.go': '"testing" imported and not used' });
  expect(readReport({ ...given, stdout: '', stderr: 'go: cannot find main module\n' }).broken).toBe('go: cannot find main module');
});

test('a profile becomes statements and lines', () => {
  const { 'a.go': file } = readProfile('mode: set\nexample.com/shop/a.go:3.20,5.2 2 1\nexample.com/shop/a.go:7.1,8.2 1 0\n', 'example.com/shop');
  expect(file).toMatchObject({ statements: [2, 3], lines: [3, 5], coveredLines: [3, 4, 5], uncoveredLines: [7, 8] });
});

test('what does not parse is told for the test of the package, and put down to the test it stands in', () => {
  const stdout = [JSON.stringify({ ImportPath: 'example.com/shop.test', Action: 'build-output', Output: 'a_test.go:7:21: expected operand, found \'{\'\n' }), event({ Action: 'output', Output: 'FAIL\texample.com/shop [setup failed]\n' }), event({ Action: 'fail' })].join('\n');
  expect(readReport({ ...given, stdout })).toMatchObject({ failedFiles: {}, verdicts: [{ path: 'a_test.go', title: 'TestA/one', status: 'failed', message: 'expected operand, found \'{\'' }] });
});
