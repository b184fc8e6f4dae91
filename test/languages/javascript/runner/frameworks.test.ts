import { describe, expect, test } from 'vitest';
import { installed, OLD_NODE, projectIn } from './frameworks.ts';
import { programsOf, runTests } from './run.ts';

const SUM = `function sum(a, b) {
  if (a === null) {
    return b;
  }
  return a + b;
}
module.exports = { sum };
`;
const TESTS = (head: string): string => `${head}
describe('sum', () => {
  describe('of numbers', () => {
    it('adds', () => { if (sum(1, 2) !== 3) throw new Error('no'); });
    it('fails "here"', () => { console.log('noise'); throw new Error('expected 4'); });
  });
  it.skip('later', () => {});
});
`;
const REQUIRE = "const { sum } = require('../src/sum.js');";
const NODE = `${REQUIRE}\nconst { describe, it } = require('node:test');`;
const IMPORTS = "import { describe, it } from 'vitest';\nimport { sum } from '../src/sum.js';";

const FRAMEWORKS: [framework: string, packages: string[], head: string, extension: string][] = [
  ['node:test', ['left-pad@1'], NODE, 'js'],
  ['node:test', [OLD_NODE], NODE, 'js'],
  ['vitest', ['vitest@1', '@vitest/coverage-v8@1'], IMPORTS, 'mjs'],
  ['vitest', ['vitest@5.1.0', '@vitest/coverage-v8@5.1.0'], IMPORTS, 'mjs'],
  ['vitest', ['vitest@1'], IMPORTS, 'mjs'],
  ['vitest', ['vitest@5.1.0'], IMPORTS, 'mjs'],
  ['jest', ['jest@27'], REQUIRE, 'js'],
  ['jest', ['jest@30'], REQUIRE, 'js'],
  ['mocha', ['mocha@8', OLD_NODE], REQUIRE, 'js'],
  ['mocha', ['mocha@12'], REQUIRE, 'js'],
];

describe.each(FRAMEWORKS)('%s %s', (framework, packages, head, extension) => {
  const one = `test/sum.test.${extension}`;
  const odd = `odd [place] (x)/a b.check.${extension}`;
  const broken = `test/broken.test.${extension}`;

  test('reports titles, failures, files outside its patterns, and coverage', { timeout: 180_000 }, async ({ skip }) => {
    const home = await installed(...packages);
    if (home === null) return skip('no registry');
    const facts = projectIn(home, framework, { 'src/sum.js': SUM, 'src/never.js': 'module.exports = (a) => (a ? 1 : 2);\n', [one]: TESTS(head), [odd]: TESTS(head) });
    const seen = await runTests(facts, { programs: programsOf(home), tests: [one, odd], coverage: ['src/sum.js', 'src/never.js'] });
    expect(seen.broken).toBeNull();
    expect(seen.failedFiles).toEqual({});
    const all = seen.verdicts.map(({ path, title, status }) => ({ path, title, status }));
    expect(all).toHaveLength(4);
    for (const path of [one, odd]) {
      expect(all).toContainEqual({ path, title: 'sum of numbers adds', status: 'passed' });
      expect(all).toContainEqual({ path, title: 'sum of numbers fails "here"', status: 'failed' });
    }
    expect(seen.verdicts.find(({ status }) => status === 'failed')?.message).toContain('expected 4');
    expect(seen.coverage?.['src/sum.js']).toMatchObject({ branches: [1, 2], uncoveredLines: expect.arrayContaining([3]) });
    expect(seen.coverage?.['src/never.js']?.branches[0]).toBe(0);
    expect(seen.coverage?.['src/never.js']?.uncoveredLines).toEqual([1]);
  });

  test('a file that cannot be loaded is named, and only named files run', { timeout: 180_000 }, async ({ skip }) => {
    const home = await installed(...packages);
    if (home === null) return skip('no registry');
    const facts = projectIn(home, framework, { 'src/sum.js': SUM, [one]: TESTS(head), [broken]: `${head}\nthrow new Error('at load');\n` });
    const seen = await runTests(facts, { programs: programsOf(home), tests: [broken], shuffle: 7 });
    expect(seen.verdicts).toEqual([]);
    expect(seen.broken ?? seen.failedFiles[broken]).toContain('at load');
  });
});
