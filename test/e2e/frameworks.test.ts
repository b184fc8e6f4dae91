import { existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, test } from 'vitest';
import { installed, OLD_NODE, OLD_PACKAGE } from '../languages/javascript/runner/frameworks.ts';
import { environmentOf, freshProject, generateIn, PATIENCE } from './project.ts';

const CART = `/** Sum of prices, with a discount in percent. */
exports.total = function total(prices, discount = 0) {
  if (discount < 0 || discount > 100) throw new RangeError('discount must be a percentage');
  return prices.reduce((sum, price) => sum + price, 0) * (100 - discount) / 100;
};

/** Loads a user, or null for an unknown one. */
exports.load = async function load(store, id) {
  if (typeof id !== 'string') throw new TypeError('id must be a string');
  const user = store[id];
  return user === undefined ? null : { id, ...user };
};

/** Calls back for every item that is not empty. */
exports.each = function each(items, callback) {
  for (const item of items) if (item !== '') callback(item);
};
`;

/** The oldest and the newest major of each framework. The oldest node:test and mocha run on the oldest Node that is supported. */
const FRAMEWORKS: readonly (readonly [framework: string, packages: readonly string[], command: readonly string[]])[] = [
  ['node:test', [OLD_NODE], ['node', '--test']],
  ['node:test', ['left-pad@1'], ['node', '--test']],
  ['vitest', ['vitest@1'], ['node', 'node_modules/vitest/vitest.mjs', 'run']],
  ['vitest', ['vitest@5.1.0'], ['node', 'node_modules/vitest/vitest.mjs', 'run']],
  ['jest', ['jest@27'], ['node', 'node_modules/jest/bin/jest.js']],
  ['jest', ['jest@30'], ['node', 'node_modules/jest/bin/jest.js']],
  ['mocha', ['mocha@8', OLD_NODE], ['node', 'node_modules/mocha/bin/mocha', '--recursive']],
  ['mocha', ['mocha@12'], ['node', 'node_modules/mocha/bin/mocha.js', '--recursive']],
];

describe.each(FRAMEWORKS)('%s of %s', (framework, packages, [command = '', ...args]) => {
  test('runs what is generated for it', { timeout: PATIENCE }, async ({ skip }) => {
    const home = await installed(...packages);
    if (home === null) return skip('no registry');
    const development = framework === 'node:test' ? {} : { [framework]: '*' };
    const root = freshProject({
      'package.json': JSON.stringify({ name: 'shop', devDependencies: development, scripts: { test: framework === 'mocha' ? 'mocha --recursive' : framework.replace('node:test', 'node --test') } }),
      'src/cart.js': CART,
    }, join(home, 'projects'));
    linkPackages(join(home, 'node_modules'), join(root, 'node_modules'));
    const path = pathOf(home, root);
    const { report, stderr } = await generateIn(root, ['--budget-calls', '200'], path);
    expect(report.problems, stderr).toEqual([]);
    expect(report.files.map((file) => file.framework)).toEqual([framework]);
    expect(report.files[0]?.units.map(({ id, status }) => [id, status])).toEqual(['total', 'load', 'each'].map((name) => [`src/cart.js#${name}`, 'tested']));
    const ran = await execa(command, args, { cwd: root, env: environmentOf(root, path), extendEnv: false, reject: false, all: true });
    expect(ran.exitCode, ran.all).toBe(0);
    expect(ran.all).toMatch(/[1-9]\d*\)? pass|pass(ed|ing)? *[1-9]|[1-9]\d* passing/);
  });
});

/** A folder of the project's own, as runners keep caches in it. */
function linkPackages(from: string, to: string): void {
  mkdirSync(to);
  for (const name of readdirSync(from).filter((entry) => !entry.startsWith('.'))) symlinkSync(join(from, name), join(to, name));
}

/** Search path on which `node` is the old one that a home brings along, or the one that runs these tests. */
function pathOf(home: string, root: string): string {
  const folder = join(root, '.home', 'bin');
  mkdirSync(folder, { recursive: true });
  const old = join(home, 'node_modules', OLD_PACKAGE, 'bin/node');
  symlinkSync(existsSync(old) ? old : process.execPath, join(folder, 'node'));
  return `${folder}:${process.env['PATH']}`;
}
