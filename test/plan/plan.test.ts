import { describe, expect, test } from 'vitest';
import { commitAll, grow, tree } from '../scan/tree.ts';
import { onlyPlan, plan, project } from './project.ts';

const source = 'export class Pile {\n  push() {\n    return 1;\n  }\n  pop() {\n    return 2;\n  }\n}\nexport function one() {\n  return 1;\n}\nfunction hidden() {\n}\n';
const files = { 'package.json': { name: 'p', version: '1.0.0', type: 'module' }, 'src/a.js': source, 'src/b.js': 'export const b = () => 1;\n' };

describe('a plan', () => {
  test('holds what the loops need', async () => {
    const made = await onlyPlan(tree(files));
    expect(made).toMatchObject({ types: ['unit'], budget: { wallMilliseconds: 1000, calls: null }, seed: 1 });
    expect(made.files.map(({ source: { path }, testPath }) => [path, testPath])).toEqual([['src/a.js', 'test/a.test.js'], ['src/b.js', 'test/b.test.js']]);
  });

  test('keeps private units: public ones may reach them', async () => {
    const [file] = (await onlyPlan(tree(files))).files;
    expect(file?.units.map(({ name, visibility }) => [name, visibility])).toEqual([['Pile', 'public'], ['Pile.push', 'public'], ['Pile.pop', 'public'], ['one', 'public'], ['hidden', 'private']]);
  });

  test('sets apart what is tested already', async () => {
    const root = tree({ ...files, 'test/a.test.js': "import { one } from '../src/a.js';\nimport test from 'node:test';\ntest('x', () => one());" });
    const [file, other] = (await onlyPlan(root)).files;
    expect(file?.alreadyTested).toEqual(['src/a.js#one']);
    expect(file?.units.map(({ name }) => name)).toEqual(['Pile', 'Pile.push', 'Pile.pop', 'hidden']);
    expect(other?.units).toHaveLength(1);
  });

  test('takes the units asked for, members with their owner, tested or not', async () => {
    const root = tree({ ...files, 'test/a.test.js': "import { one } from '../src/a.js';\nimport test from 'node:test';\ntest('x', () => one());" });
    const [file] = (await onlyPlan(root, { paths: ['src/a.js#Pile', 'src/a.js#one'] })).files;
    expect(file?.units.map(({ name }) => name)).toEqual(['Pile', 'Pile.push', 'Pile.pop', 'one']);
    expect(file?.skipped).toEqual({ 'src/a.js#hidden': 'not selected' });
  });

  test('takes the units whose lines changed', async () => {
    const root = tree(files);
    commitAll(root);
    grow(root, { 'src/a.js': source.replace('return 2', 'return 3') });
    const [file] = (await onlyPlan(root, { changed: 'HEAD' })).files;
    expect(file?.units.map(({ name }) => name)).toEqual(['Pile', 'Pile.pop']);
    expect(file?.skipped).toMatchObject({ 'src/a.js#one': 'not changed' });
  });

  test('of a workspace member has paths and ids relative to the member', async () => {
    const { plans } = await plan(project('pnpm-workspace'), { paths: ['packages/core/src/core.ts#core', 'packages/cli'] });
    const core = plans.find(({ project: { name } }) => name === '@x/core');
    expect(core?.files[0]).toMatchObject({ source: { path: 'src/core.ts' }, parsed: { path: 'src/core.ts', chunks: [['src/core.ts#core']] }, testPath: 'test/core.test.ts', units: [{ id: 'src/core.ts#core', file: 'src/core.ts' }] });
    expect(plans).toHaveLength(2);
  });

  test('for a folder inside a package still speaks of the package', async () => {
    const root = tree(files);
    const made = await onlyPlan(`${root}/src`, { paths: ['b.js'] });
    expect(made.project.root).toBe(root);
    expect(made.files.map(({ source: { path } }) => path)).toEqual(['src/b.js']);
  });
});

describe('names that do not exist stop the run', () => {
  test.each([
    [{ paths: ['src/a.js#two'] }, 'NO_SUCH_UNIT', 'no unit two in src/a.js'],
    [{ framework: 'jsmine' }, 'UNKNOWN_FRAMEWORK', 'unknown framework jsmine'],
  ])('%j', async (told, code, message) => {
    expect((await plan(tree(files), told)).problems).toEqual([expect.objectContaining({ code, message, exit: 2 })]);
  });
});
