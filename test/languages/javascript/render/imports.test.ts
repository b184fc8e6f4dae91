import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { realFiles } from '../../../../src/effects/real/files.ts';
import { folderAssets } from '../../../../src/effects/real/folder-assets.ts';
import { render } from '../../../../src/languages/javascript/render/render.ts';
import type { ProjectFacts } from '../../../../src/model/project.ts';
import type { Import } from '../../../../src/model/candidate.ts';
import { fact, testCase } from './cases.ts';
import { freshFolder, REPOSITORY } from './project.ts';

interface Given { readonly texts: Record<string, string>; readonly source: string; readonly path: string; readonly system: string; readonly imports: readonly Import[]; readonly framework?: string; readonly tests?: readonly string[] }

/** The import statements of the test file for one call of `run`. */
async function importsOf({ texts, source, path, system, imports, framework = 'node:test', tests = [] }: Given): Promise<readonly string[]> {
  const root = freshFolder();
  for (const [name, text] of Object.entries(texts)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  const facts = {
    root, moduleSystem: system, framework: { name: framework, assertions: framework === 'node:test' ? 'node:assert' : 'expect', globals: true },
    tests: { files: tests, testWord: 'test', describes: true, moduleSystem: system },
  } as unknown as ProjectFacts;
  const cases = [testCase(source, 'run', 'returns 1', 'run()', [fact('returned', 1)], { imports })];
  const file = await render({ facts, source, path, cases, existing: null, files: realFiles, assets: folderAssets(REPOSITORY) });
  return (file?.text ?? '').split('\n').filter((line) => /require\(|^import|^const \{.*\} = \w+;/.test(line) && !/node:/.test(line));
}

const run = (module: string, name: string): readonly Import[] => [{ module, name, local: 'run' }];

describe('imports of a source', () => {
  test.each<[name: string, given: Given, expected: readonly string[]]>([
    ['CommonJS default from CommonJS', { texts: { 'lib/a.js': 'module.exports = () => 1;' }, source: 'lib/a.js', path: 'test/a.test.js', system: 'commonjs', imports: run('lib/a.js', 'default') }, ["const run = require('../lib/a');"]],
    ['CommonJS named from CommonJS', { texts: { 'lib/a.cjs': 'exports.run = () => 1;' }, source: 'lib/a.cjs', path: 'lib/a.test.cjs', system: 'esm', imports: run('lib/a.cjs', 'run') }, ["const { run } = require('./a.cjs');"]],
    ['ES default from CommonJS', { texts: { 'lib/a.cjs': 'module.exports = () => 1;' }, source: 'lib/a.cjs', path: 'test/a.test.mjs', system: 'esm', imports: run('lib/a.cjs', 'default') }, ["import run from '../lib/a.cjs';"]],
    ['ES named from CommonJS the loader understands', { texts: { 'lib/a.cjs': 'module.exports = { run };' }, source: 'lib/a.cjs', path: 'test/a.test.mjs', system: 'esm', imports: run('lib/a.cjs', 'run') }, ["import { run } from '../lib/a.cjs';"]],
    ['ES named from CommonJS it does not', { texts: { 'lib/a.cjs': 'module.exports = make();' }, source: 'lib/a.cjs', path: 'test/a.test.mjs', system: 'esm', imports: run('lib/a.cjs', 'run') }, ["import a from '../lib/a.cjs';", 'const { run } = a;']],
    ['CommonJS default from ES', { texts: { 'lib/a.mjs': 'export default () => 1;' }, source: 'lib/a.mjs', path: 'test/a.test.js', system: 'commonjs', imports: run('lib/a.mjs', 'default') }, ["const { default: run } = require('../lib/a.mjs');"]],
    ['a re-export, straight from the source', { texts: { 'src/index.ts': "export { run } from './run.js';", 'src/run.ts': 'export const run = () => 1;' }, source: 'src/run.ts', path: 'test/run.test.ts', system: 'esm', imports: run('src/index.ts', 'run'), framework: 'vitest' }, ["import { run } from '../src/run.js';"]],
    ['TypeScript as other tests write it', { texts: { 'src/a.ts': 'export const run = () => 1;', 'test/b.test.ts': "import { b } from '../src/b.ts';" }, source: 'src/a.ts', path: 'test/a.test.ts', system: 'esm', imports: run('src/a.ts', 'run'), framework: 'vitest', tests: ['test/b.test.ts'] }, ["import { run } from '../src/a.ts';"]],
    ['TypeScript without any example', { texts: { 'src/a.ts': 'export const run = () => 1;' }, source: 'src/a.ts', path: 'src/a.test.ts', system: 'esm', imports: run('src/a.ts', 'run'), framework: 'vitest' }, ["import { run } from './a';"]],
    ['a package', { texts: { 'src/a.js': 'export const run = () => 1;' }, source: 'src/a.js', path: 'src/a.test.js', system: 'esm', imports: [...run('src/a.js', 'run'), { module: 'some-package', name: 'default', local: 'some' }] }, ["import some from 'some-package';", "import { run } from './a.js';"]],
  ])('%s', async (_, given, expected) => {
    expect(await importsOf(given)).toEqual(expected);
  });
});

describe('one export under two names', () => {
  const texts = { 'lib/a.js': 'module.exports = (number) => number;', 'lib/run.js': 'module.exports = (number) => number + 1;' };

  /** Text of the test file for calls that each import a module of `texts` under a name. */
  async function textOf(calls: readonly (readonly [module: string, local: string])[]): Promise<string> {
    const root = freshFolder();
    mkdirSync(join(root, 'lib'));
    for (const [name, text] of Object.entries(texts)) writeFileSync(join(root, name), text);
    const facts = { root, moduleSystem: 'commonjs', framework: { name: 'node:test', assertions: 'node:assert', globals: true }, tests: { files: [], testWord: 'test', describes: true, moduleSystem: 'commonjs' } } as unknown as ProjectFacts;
    const cases = calls.map(([module, local], i) => testCase('lib/a.js', 'run', `returns ${i}`, `${local}(${i})`, [fact('returned', i)], { imports: [{ module, name: 'default', local }] }));
    return (await render({ facts, source: 'lib/a.js', path: 'test/a.test.js', cases, existing: null, files: realFiles, assets: folderAssets(REPOSITORY) }))?.text ?? '';
  }

  test('goes by the first of them', async () => {
    const text = await textOf([['lib/a.js', 'run'], ['lib/a.js', 'go']]);
    expect(text.match(/require\('\.\.\/lib[^)]*'\)/g)).toEqual(["require('../lib/a')"]);
    expect(text).not.toContain('go');
  });

  test('gives way to another export of the same name, which is called after its folder where its file is called so', async () => {
    const text = await textOf([['lib/a.js', 'run'], ['lib/run.js', 'run']]);
    expect(text).toContain("const run = require('../lib/a');");
    expect(text).toContain("const libRun = require('../lib/run');");
  });
});
