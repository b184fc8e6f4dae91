import { describe, expect, test } from 'vitest';
import { onlyPlan, project, type Told } from '../../../plan/project.ts';
import { tree } from '../../../scan/tree.ts';

async function pathsIn(root: string, told: Told = {}): Promise<Readonly<Record<string, string>>> {
  return Object.fromEntries((await onlyPlan(root, told)).files.map(({ source, testPath }) => [source.path, testPath]));
}

describe('tests go', () => {
  test('beside the source', async () => {
    expect(await pathsIn(project('vitest-beside'))).toEqual({
      'src/Label.tsx': 'src/Label.spec.ts', 'src/index.ts': 'src/index.spec.ts', 'src/math/add.ts': 'src/math/add.spec.ts', 'src/util/text.ts': 'src/util/text.spec.ts',
    });
  });
  test('into a folder beside the source', async () => {
    expect(await pathsIn(project('jest-nested'))).toEqual({ 'lib/deep/more.js': 'lib/deep/__tests__/more.js', 'lib/index.js': 'lib/__tests__/index.js', 'lib/queue.js': 'lib/__tests__/queue.js' });
  });
  test('into a tree that mirrors the sources', async () => {
    expect(await pathsIn(project('mocha-mirror'))).toEqual({ 'src/index.js': 'test/index-test.js', 'src/parser/tokens.js': 'test/parser/tokens-test.js' });
  });
  test('into one flat folder', async () => {
    expect(await pathsIn(project('node-test-flat'))).toEqual({ 'index.js': 'test/index.test.js', 'src/syntax/parse.js': 'test/parse.test.js' });
  });
  test('below test/ where there is nothing to learn from, each source to a file of its own', async () => {
    expect(await pathsIn(project('bare'))).toEqual({ 'index.js': 'test/index.test.js', 'lib/index.js': 'test/lib-index.test.js' });
  });
  test('below the folder that was told', async () => {
    expect(await pathsIn(project('vitest-beside'), { output: 'checks' })).toMatchObject({ 'src/math/add.ts': 'checks/math/add.spec.ts' });
  });
  test('where the runner would find them', async () => {
    const root = tree({ 'package.json': { scripts: { test: 'vitest' } }, 'vitest.config.ts': "export default { test: { include: ['src/**/*.test.ts'] } };", 'src/a.ts': '' });
    expect(await pathsIn(root)).toEqual({ 'src/a.ts': 'src/a.test.ts' });
  });
  test('into the folder whose name the project already uses', async () => {
    expect(await pathsIn(tree({ 'package.json': { version: '1.0.0' }, 'tests/.gitkeep': '', 'a.mjs': '', 'b.cjs': '' }))).toEqual({ 'a.mjs': 'tests/a.test.mjs', 'b.cjs': 'tests/b.test.js' });
  });
  test('beside test files of a framework we do not write for, not into them', async () => {
    const tape = "var test = require('tape');\ntest('a', function (t) { t.end(); });";
    const root = tree({ 'package.json': { version: '1.0.0', devDependencies: { tape: '5' } }, 'a.js': 'module.exports = () => 1;', 'b.js': '', 'c.js': '', 'test/a.js': tape, 'test/c.js': tape });
    expect(await pathsIn(root)).toEqual({ 'a.js': 'test/a.unit.test.js', 'b.js': 'test/b.js', 'c.js': 'test/c.unit.test.js' });
    expect((await onlyPlan(root)).project.tests.files).toEqual([]);
  });
  test('never onto the source itself', async () => {
    const root = tree({ 'package.json': { scripts: { test: 'mocha test.js' } }, 'test.js': "describe('a', () => { it('b', () => {}); });", 'lib.js': '' });
    expect(await pathsIn(root)).toEqual({ 'lib.js': 'lib.test.js' });
  });
});
