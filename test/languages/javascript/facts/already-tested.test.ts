import { describe, expect, test } from 'vitest';
import { onlyPlan, project } from '../../../plan/project.ts';
import { tree } from '../../../scan/tree.ts';

async function testedIn(root: string): Promise<readonly string[]> {
  return (await onlyPlan(root)).files.flatMap(({ alreadyTested }) => alreadyTested);
}

describe('a unit is already tested when a test file names it', () => {
  test('and imports its file', async () => {
    expect(await testedIn(project('jest-nested'))).toEqual(['lib/queue.js#queue']);
  });
  test('or an entry that leads to it', async () => {
    expect(await testedIn(project('node-test-flat'))).toEqual(['src/syntax/parse.js#parse']);
  });
  test('also through aliases and re-exports', async () => {
    expect(await testedIn(project('vitest-beside'))).toEqual(['src/math/add.ts#add', 'src/util/text.ts#shout']);
  });

  const library = {
    'package.json': { name: 'lib', version: '1.0.0', main: 'index.js', scripts: { test: 'mocha' } },
    'index.js': "module.exports = require('./lib/stack');",
    'lib/stack.js': 'module.exports = class Stack { constructor() {} push() {} pop() {} _grow() {} };\nfunction helper() {}',
    'lib/other.js': 'exports.push = () => 1;',
  };
  test.each([
    ["const Pile = require('..');\nit('a', () => new Pile().push(1));"],
    ["import Pile from 'lib';\nit('a', () => new Pile().push(1));"],
    ["const { default: Stack } = await import('../lib/stack.js');\nit('a', () => new Stack().push(1));"],
  ])('methods by name, classes by the name they are imported as: %s', async (text) => {
    expect(await testedIn(tree({ ...library, 'test/stack.js': text }))).toEqual(['lib/stack.js#Stack', 'lib/stack.js#Stack.constructor', 'lib/stack.js#Stack.push']);
  });
  test('whichever files of the package are looked at', async () => {
    const root = tree({ ...library, 'test/stack.js': "const Pile = require('..');\nit('a', () => new Pile().push(1));" });
    expect((await onlyPlan(root, { paths: ['lib/stack.js'] })).files[0]?.alreadyTested).toContain('lib/stack.js#Stack.push');
  });
  test('but not because another file has the same words', async () => {
    expect(await testedIn(tree({ ...library, 'test/other.js': "const { push } = require('../lib/other');\nit('pops', () => push());" }))).toEqual(['lib/other.js#push']);
  });
});
