import { expect, test } from 'vitest';
import { installed, OLD_NODE, projectIn } from './frameworks.ts';
import { programsOf, runTests } from './run.ts';

const titles = (seen: { verdicts: readonly { title: string; status: string }[] }): string[] => seen.verdicts.map(({ title, status }) => `${title} ${status}`);
const SETUP = 'globalThis.prepared = 42;\n';
const PREPARED = "it('finds what setup prepared', () => { if (globalThis.prepared !== 42) throw new Error('no setup'); });\n";
const OTHER = "it('is not asked for', () => { throw new Error('fails'); });\n";

test.for([
  ['mocha', `mocha@8 ${OLD_NODE}`, '.mocharc.yml', 'spec: test/**/*.js\nrequire: ./setup.js\nreporter: dot\n', 'test/a.js', 'test/b.js'],
  ['mocha', 'mocha@12', '.mocharc.yml', 'spec: test/**/*.js\nrequire: ./setup.js\nreporter: dot\n', 'test/a.js', 'test/b.js'],
  ['mocha', 'mocha@12', 'package.json', '{"mocha":{"spec":["test/**/*.js"],"require":["./setup.js"],"parallel":true,"bail":true}}', 'test/a.js', 'test/b.js'],
  ['mocha', 'mocha@12', 'package.json', '{"scripts":{"test":"NODE_ENV=test mocha --require ./setup.js \\"test/*.js\\" --reporter=dot && true"}}', 'test/a.js', 'test/b.js'],
  ['jest', 'jest@27', 'jest.config.js', "module.exports = { testRegex: 'test/.*\\\\.js$', setupFiles: ['./setup.js'], reporters: [], bail: true, coverageThreshold: { global: { lines: 100 } } };\n", 'test/a.js', 'test/b.js'],
  ['jest', 'jest@30', 'jest.config.js', "module.exports = { testRegex: 'test/.*\\\\.js$', setupFiles: ['./setup.js'], reporters: [] };\n", 'test/a.js', 'test/b.js'],
  ['jest', 'jest@30', 'package.json', '{"jest":{"setupFiles":["./setup.js"],"testMatch":["**/test/*.js"]}}', 'test/a.js', 'test/b.js'],
  ['vitest', 'vitest@1', 'vitest.config.mjs', "export default { test: { globals: true, setupFiles: ['./setup.js'], include: ['test/*.js'], bail: 1, reporters: ['verbose'] } };\n", 'test/a.js', 'test/b.js'],
  ['vitest', 'vitest@5.1.0', 'vitest.config.mjs', "export default { test: { globals: true, setupFiles: ['./setup.js'], include: ['test/*.js'], bail: 1, reporters: ['verbose'] } };\n", 'test/a.js', 'test/b.js'],
  ['vitest', 'vitest@5.1.0', 'vitest.config.mjs', "export default { test: { globals: true, setupFiles: ['./setup.js'], projects: [{ extends: true, test: { name: 'unit', include: ['test/*.js'] } }] } };\n", 'test/a.js', 'test/b.js'],
] as const)('%s %s uses %s, for named files and for the whole suite', { timeout: 120_000 }, async ([framework, packages, config, text, one, other], { skip }) => {
  const home = await installed(...packages.split(' '));
  if (home === null) return skip('no registry');
  const facts = projectIn(home, framework, { 'setup.js': SETUP, [one]: PREPARED, [other]: OTHER, [config]: text }, { config });
  const named = await runTests(facts, { tests: [one], programs: programsOf(home) });
  expect(named.broken).toBeNull();
  expect(titles(named)).toEqual(['finds what setup prepared passed']);
  const whole = await runTests(facts, { programs: programsOf(home) });
  expect(titles(whole).toSorted()).toEqual(['finds what setup prepared passed', 'is not asked for failed']);
});

test.for([['jest@27'], ['jest@30']] as const)('%s runs native modules where the script says so', { timeout: 120_000 }, async ([packages], { skip }) => {
  const home = await installed(packages);
  if (home === null) return skip('no registry');
  const facts = projectIn(home, 'jest', {
    'package.json': '{"type":"module","scripts":{"test":"node --experimental-vm-modules node_modules/jest/bin/jest.js"},"jest":{"transform":{}}}',
    'src/a.js': 'export const one = 1;\n', 'test/a.test.js': "import { one } from '../src/a.js';\ntest('imports', () => expect(one).toBe(1));\n",
  });
  expect(titles(await runTests(facts, { tests: ['test/a.test.js'] }))).toEqual(['imports passed']);
});

test('node:test takes loaders from the script, finds the suite, and tells nested titles and failing hooks', async () => {
  const home = await installed('left-pad@1') ?? '';
  const facts = projectIn(home, 'node:test', {
    'package.json': '{"scripts":{"test":"node --require ./setup.js --test"}}', 'setup.js': SETUP,
    'test/a.test.js': `const { describe, it, test, before } = require('node:test');
${PREPARED}describe('outer', () => { describe('inner', () => { it('works', () => {}); }); });
test('parent', async (t) => { await t.test('child', () => { throw new Error('child fails'); }); });
describe('hooked', () => { before(() => { throw new Error('hook fails'); }); it('never runs', () => {}); });\n`,
  });
  const seen = await runTests({ ...facts, tests: { ...facts.tests, files: ['test/a.test.js'] } });
  expect(titles(seen)).toEqual(expect.arrayContaining(['finds what setup prepared passed', 'outer inner works passed', 'parent child failed', 'parent failed']));
  expect(seen.verdicts.find(({ title }) => title === 'parent child')?.message).toContain('child fails');
  expect(titles(seen)).not.toContain('hooked never runs passed');
});

test.for([['mocha', 'mocha@12'], ['jest', 'jest@30'], ['vitest', 'vitest@5.1.0'], ['node:test', 'left-pad@1']] as const)('%s shuffles by seed', { timeout: 120_000 }, async ([framework, packages], { skip }) => {
  const home = await installed(packages);
  if (home === null) return skip('no registry');
  const names = Array.from({ length: 9 }, (_, index) => `test ${index}`);
  const head = framework === 'vitest' ? "import { it } from 'vitest';\n" : framework === 'node:test' ? "const { it } = require('node:test');\n" : '';
  const path = framework === 'vitest' ? 'test/a.test.mjs' : 'test/a.test.js';
  const facts = projectIn(home, framework, { [path]: head + names.map((name) => `it('${name}', () => require('fs').appendFileSync(process.env.HOME + '/order', '${name};'));\n`).join('').replaceAll("require('fs')", "process.getBuiltinModule('fs')") });
  const orders = [];
  for (const shuffle of [1, 1, 2]) {
    const seen = await runTests(facts, { tests: [path], shuffle, programs: programsOf(home) });
    expect(seen.verdicts).toHaveLength(9);
    orders.push(seen.order);
  }
  expect(orders[0]).toBe(orders[1]);
  expect(new Set([orders[0], orders[2], names.map((name) => `${name};`).join('')]).size).toBe(3);
});
