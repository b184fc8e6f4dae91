import { describe, expect, test } from 'vitest';
import type { JavaScriptDetails } from '../../../../src/languages/javascript/facts/details.ts';
import type { ProjectFacts } from '../../../../src/model/project.ts';
import { installed, onlyPlan, plan, project } from '../../../plan/project.ts';
import { tree } from '../../../scan/tree.ts';

const factsOf = async (root: string, framework?: string): Promise<ProjectFacts> => (await onlyPlan(root, framework === undefined ? {} : { framework })).project;
const detailsOf = ({ details }: ProjectFacts): JavaScriptDetails => details as JavaScriptDetails;

describe('a typed vitest project with tests beside', () => {
  test('is understood from static files', async () => {
    const root = project('vitest-beside', installed('vitest', '3.2.4'));
    const facts = await factsOf(root);
    expect(facts).toMatchObject({
      language: 'javascript', root, name: 'vitest-beside', packageManager: 'npm', moduleSystem: 'esm', workspaces: [],
      framework: { name: 'vitest', version: '3.2.4', assertions: 'expect', config: 'vitest.config.ts', globals: true, chosen: 'detected' },
      tests: { files: ['src/index.spec.ts', 'src/math/add.spec.ts'], placement: 'beside', directory: '', pattern: '{name}.spec.ts', testWord: 'test', describes: true, moduleSystem: 'esm' },
      entries: ['src/index.ts', 'src/math/add.ts'], documents: ['README.md'], dependencies: [`${root}/node_modules`], notices: [],
    });
  });

  test('has aliases, JSX, a DOM and maps of its own', async () => {
    const root = project('vitest-beside', installed('vitest', '3.2.4'));
    expect(detailsOf(await factsOf(root))).toEqual({
      type: 'module', typescript: true, jsx: { runtime: 'automatic', importSource: 'react' }, tsconfig: 'tsconfig.json', baseUrl: '.', paths: { '~/*': ['src/*'] },
      aliases: { '@': 'src' }, environment: 'jsdom', transforms: ['vite'], needsRunner: true,
      exports: { '.': 'src/index.ts', './math': 'src/math/add.ts' }, imports: { '#util': 'src/util/text.ts' },
      prettier: `${root}/package.json`, frameworkInstalled: true, workspaceRoot: null, testInclude: ['src/**/*.spec.ts'], otherTests: [], setupFiles: ['./src/setup.ts'],
    } satisfies JavaScriptDetails);
  });

  test('is declared but not installed: that is what is missing, and the lowest version that may come', async () => {
    const facts = await factsOf(project('vitest-beside'));
    expect(facts.framework.version).toBe('3.2.0');
    expect(detailsOf(facts).frameworkInstalled).toBe(false);
    expect(facts.missing).toEqual({ name: 'vitest', fix: "package.json asks for it: install the project's dependencies first, or have tests for node:test with --framework node:test" });
  });
});

test('a jest project: configuration in package.json, nested tests, babel', async () => {
  const facts = await factsOf(project('jest-nested', { ...installed('jest', '29.7.0'), '.prettierrc': { semi: false } }));
  expect(facts).toMatchObject({
    moduleSystem: 'commonjs', framework: { name: 'jest', version: '29.7.0', assertions: 'expect', config: 'package.json', globals: true, chosen: 'detected' },
    tests: { placement: 'nested', directory: '__tests__', pattern: '{name}.js', testWord: 'test', describes: false, moduleSystem: 'commonjs' },
  });
  expect(detailsOf(facts)).toMatchObject({ transforms: ['babel'], aliases: { lib: 'lib' }, environment: 'node', testInclude: ['lib/**/__tests__/*.js'], prettier: `${facts.root}/.prettierrc`, needsRunner: false });
});

test('a mocha project: chai, a mirrored tree, YAML configuration', async () => {
  const facts = await factsOf(project('mocha-mirror', installed('mocha', '10.8.2')));
  expect(facts).toMatchObject({
    framework: { name: 'mocha', version: '10.8.2', assertions: 'chai', config: '.mocharc.yml', globals: true },
    tests: { files: ['test/parser/tokens-test.js'], placement: 'mirror', directory: 'test', pattern: '{name}-test.js', testWord: 'it', describes: true },
  });
  expect(detailsOf(facts)).toMatchObject({ testInclude: ['test/**/*-test.js'], setupFiles: ['./test/setup.js'] });
});

test('a node:test project: found by its script, flat tests', async () => {
  const facts = await factsOf(project('node-test-flat'));
  expect(facts).toMatchObject({
    framework: { name: 'node:test', version: null, assertions: 'node:assert', config: null, globals: false, chosen: 'detected' },
    tests: { placement: 'flat', directory: 'test', testWord: 'test', describes: false, moduleSystem: 'esm' }, entries: ['index.js'], notices: [],
  });
});

describe('without a framework we know', () => {
  test('tests are written for node:test, which is said', async () => {
    const facts = await factsOf(project('bare'));
    expect(facts.framework).toMatchObject({ name: 'node:test', chosen: 'fallback' });
    expect(facts.notices).toEqual(['ava is not supported: tests are written for node:test']);
    expect(facts.tests).toMatchObject({ placement: 'mirror', directory: 'test', pattern: '{name}.test.js', describes: true, moduleSystem: 'commonjs' });
  });

  test('a lone file is a project of its own', async () => {
    const root = project('lone');
    const { plans } = await plan(root, { paths: ['tool.mjs'] });
    expect(plans[0]?.project).toMatchObject({ root, name: null, packageManager: null, moduleSystem: 'esm', framework: { name: 'node:test', chosen: 'fallback' }, entries: [] });
    expect(plans[0]?.files.map(({ testPath }) => testPath)).toEqual(['test/tool.test.mjs']);
  });
});

test('the framework can be told', async () => {
  expect((await factsOf(project('mocha-mirror', installed('mocha', '10.8.2')), 'node:test')).framework).toMatchObject({ name: 'node:test', chosen: 'option', assertions: 'node:assert' });
});

test('facts do not depend on which files were named', async () => {
  const root = project('vitest-beside', installed('vitest', '3.2.4'));
  const [whole, part] = [await factsOf(root), (await onlyPlan(root, { paths: ['src/util/text.ts'] })).project];
  expect({ ...part, details: null }).toEqual({ ...whole, details: null });
  expect(detailsOf(part)).toMatchObject({ exports: detailsOf(whole).exports, imports: detailsOf(whole).imports });
});

describe('workspaces', () => {
  test('pnpm: members are packages, with the framework and configuration of the root where they have none', async () => {
    const root = project('pnpm-workspace', { ...installed('vitest', '3.2.4'), 'packages/cli/node_modules/mocha/package.json': { version: '11.1.0' }, 'packages/core/node_modules/@x/cli': { link: '../../../cli' } });
    const { plans } = await plan(root);
    const found = Object.fromEntries(plans.map(({ project: facts }) => [facts.name, facts]));
    expect(Object.keys(found)).toEqual(['@x/cli', '@x/core', '@x/ignored', '@x/gen']);
    expect(found['@x/core']).toMatchObject({ packageManager: 'pnpm', framework: { name: 'vitest', version: '3.2.4', config: '../../vitest.config.mjs', globals: true } });
    expect(found['@x/core']?.dependencies).toEqual([`${root}/packages/core/node_modules`, `${root}/node_modules`, `${root}/packages/cli`]);
    expect(found['@x/cli']).toMatchObject({ moduleSystem: 'commonjs', framework: { name: 'mocha', version: '11.1.0', assertions: 'node:assert' } });
    expect(detailsOf(found['@x/gen'] as ProjectFacts).workspaceRoot).toBe(root);
    expect(detailsOf(found['@x/ignored'] as ProjectFacts).workspaceRoot).toBeNull();
  });

  test('npm: a manifest that only sets the module type is no package', async () => {
    const root = project('npm-workspace');
    const { plans } = await plan(root);
    expect(plans.map(({ project: facts, files }) => [facts.root, ...files.map(({ source }) => source.path)])).toEqual([[`${root}/libs/one`, 'one.js'], [`${root}/libs/two`, 'inner/two.js']]);
    expect(plans[0]?.project.packageManager).toBe('npm');
  });
});

describe('configuration is read, never run', () => {
  test.each([
    ['an object', 'export default { test: { globals: true } };', true],
    ['a helper around it', "import { defineConfig } from 'vitest/config';\nexport default defineConfig({ test: { globals: true } });", true],
    ['a constant', 'const globals = true;\nconst test = { globals };\nexport default { test };', true],
    ['two of them merged', "export default mergeConfig({ plugins: [] }, defineConfig({ test: { globals: true } }));", true],
    ['typed', 'export default { test: { globals: true } } satisfies UserConfig;', true],
    ['what only running would tell', 'process.exit(7);\nexport default { test: { globals: decide() } };', false],
    ['itself', 'const test = { ...test, globals: test };\nexport default { test };', false],
  ])('%s', async (_, text, globals) => {
    const root = tree({ 'package.json': { scripts: { test: 'vitest' } }, 'vitest.config.ts': text, 'a.ts': 'export const a = 1;', ...installed('vitest', '3.0.0') });
    expect((await factsOf(root)).framework).toMatchObject({ name: 'vitest', globals, config: 'vitest.config.ts' });
  });

  test('a program of which nothing can be read is named', async () => {
    const root = tree({ 'package.json': { scripts: { test: 'jest' } }, 'jest.config.js': 'module.exports = require("./make")();', 'a.js': '', ...installed('jest', '30.0.0') });
    expect((await factsOf(root)).notices).toEqual(['jest.config.js is a program and was not evaluated']);
  });
});
