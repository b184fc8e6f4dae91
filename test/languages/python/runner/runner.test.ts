import { spawnSync } from 'node:child_process';
import { afterEach, describe, expect, test } from 'vitest';
import { realFiles } from '../../../../src/effects/real/files.ts';
import { realPrograms } from '../../../../src/effects/real/programs.ts';
import { python } from '../../../../src/languages/python/index.ts';
import type { RunnerResult } from '../../../../src/model/verdict.ts';
import { absent, withoutPytest } from '../present.ts';
import { assets, factsOf, makeProject } from '../project.ts';

let root = '';
let scratch = '';
afterEach(() => { for (const folder of [root, scratch]) realFiles.remove(folder); });

/** Runs tests as verification does, without a jail: nothing here is foreign. */
async function run(framework: string, files: Readonly<Record<string, string>>, asked: { tests?: readonly string[]; shuffle?: number; coverage?: readonly string[] } = {}): Promise<RunnerResult> {
  const made = makeProject(files);
  root = made.root;
  scratch = realFiles.temporaryFolder('testgen-runner-');
  const facts = await factsOf(root, made.sources, framework);
  const command = await python.runner({ facts, root, tests: asked.tests ?? [], shuffle: asked.shuffle ?? null, coverage: asked.coverage ?? null, scratch, files: realFiles, programs: realPrograms, assets });
  const [program = '', ...argv] = command.argv;
  const done = spawnSync(program, argv, { cwd: root, env: { PATH: process.env['PATH'], ...command.env }, encoding: 'utf8' });
  return command.read({ stdout: done.stdout, stderr: done.stderr, code: done.status, files: realFiles });
}

const told = ({ verdicts }: RunnerResult): readonly unknown[] => verdicts.map(({ path, title, status }) => `${path} ${title} ${status}`).toSorted();
const MODULE = 'def half(x):\n    if x < 0:\n        return 0\n    return x / 2\n';

describe.skipIf(withoutPytest)('pytest', () => {
  const TESTS = 'import pytest\nfrom pkg.mod import half\n\n@pytest.mark.parametrize(("x", "y"), [(2, 1), (4, 3)])\ndef test_half(x, y):\n    assert half(x) == y\n\nclass TestMore:\n    def test_zero(self):\n        assert half(0) == 0\n\n@pytest.mark.skip\ndef test_skipped():\n    pass\n';

  test('says for each title and row how it ended, with the reason', async () => {
    const result = await run('pytest', { 'src/pkg/__init__.py': '', 'src/pkg/mod.py': MODULE, 'tests/test_mod.py': TESTS }, { tests: ['tests/test_mod.py'] });
    expect(told(result)).toEqual(['tests/test_mod.py TestMore::test_zero passed', 'tests/test_mod.py test_half[0] passed', 'tests/test_mod.py test_half[1] failed']);
    expect(result.verdicts.find(({ status }) => status === 'failed')?.message).toContain('assert 2.0 == 3');
    expect([result.broken, result.failedFiles]).toEqual([null, {}]);
  });

  test('names modules that cannot be imported, and runs the others', async () => {
    const result = await run('pytest', { 'mod.py': MODULE, 'tests/test_a.py': 'import nowhere\n', 'tests/test_b.py': 'def test_b(): pass\n' });
    expect(told(result)).toEqual(['tests/test_b.py test_b passed']);
    expect(result.failedFiles['tests/test_a.py']).toContain("No module named 'nowhere'");
  });

  test('shuffles by a seed, whatever options the project adds', async () => {
    const files = { 'mod.py': MODULE, 'pytest.ini': '[pytest]\naddopts = --surely-unknown -n 4 --cov\n', 'test_a.py': Array.from({ length: 8 }, (_, i) => `def test_${i}(): pass\n`).join('') };
    const order = async (shuffle?: number): Promise<readonly string[]> => (await run('pytest', files, shuffle === undefined ? {} : { shuffle })).verdicts.map(({ title }) => title);
    const plain = await order();
    expect(plain).toHaveLength(8);
    expect(await order(3)).toEqual(await order(3));
    expect(await order(3)).not.toEqual(plain);
  });

  test('measures lines and branches, of files that no test loads too', async () => {
    const { coverage } = await run('pytest', { 'pkg/__init__.py': '', 'pkg/mod.py': MODULE, 'pkg/other.py': 'x = 1\n', 'tests/test_mod.py': 'from pkg.mod import half\n\ndef test_half():\n    assert half(2) == 1\n' }, { coverage: ['pkg/mod.py', 'pkg/other.py'] });
    expect(coverage?.['pkg/mod.py']).toMatchObject({ lines: [2, 3], uncoveredLines: [3], branches: [1, 2], uncoveredBranches: [{ line: 2, branch: 'if' }], functions: [{ called: true }] });
    expect(coverage?.['pkg/other.py']?.lines).toEqual([0, 1]);
  });

  test('says why it could not run at all', async () => {
    const result = await run('pytest', { 'mod.py': MODULE, 'conftest.py': 'raise ValueError("no")\n', 'test_a.py': 'def test_a(): pass\n' });
    expect(result.verdicts).toEqual([]);
    expect(`${result.broken}${Object.values(result.failedFiles).join()}`).toContain('ValueError: no');
  });
});

describe.skipIf(absent)('unittest', () => {
  const TESTS = 'import unittest\nfrom mod import half\n\nclass HalfTest(unittest.TestCase):\n    def test_two(self):\n        self.assertEqual(half(2), 1)\n\n    def test_wrong(self):\n        with self.subTest(x=1):\n            self.assertEqual(half(4), 1)\n\n    @unittest.skip("later")\n    def test_later(self):\n        pass\n';

  test('says for each method how it ended', async () => {
    const result = await run('unittest', { 'mod.py': MODULE, 'tests/test_mod.py': TESTS }, { tests: ['tests/test_mod.py'], coverage: ['mod.py'] });
    expect(told(result)).toEqual(['tests/test_mod.py HalfTest::test_two passed', 'tests/test_mod.py HalfTest::test_wrong failed']);
    expect(result.verdicts.find(({ status }) => status === 'failed')?.message).toBe('AssertionError: 2.0 != 1');
    expect(result.coverage?.['mod.py']?.lines).toEqual([2, 3]);
  });

  test('finds the whole suite, and modules that cannot be imported', async () => {
    const result = await run('unittest', { 'mod.py': MODULE, 'tests/__init__.py': '', 'tests/test_mod.py': TESTS, 'tests/test_broken.py': 'import nowhere\n' });
    expect(told(result)).toContain('tests/test_mod.py HalfTest::test_two passed');
    expect(JSON.stringify([result.failedFiles, result.verdicts])).toContain("No module named 'nowhere'");
    expect((await run('unittest', { 'mod.py': MODULE, 'test_x.py': 'import nowhere\n' }, { tests: ['test_x.py'] })).failedFiles['test_x.py']).toContain('nowhere');
  });
});
