import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { render } from '../../../../src/languages/javascript/render/render.ts';
import type { TestCase } from '../../../../src/model/test-case.ts';
import { installed } from '../runner/frameworks.ts';
import { runTests } from '../runner/run.ts';
import { kitchenCases, waitingCase } from './cases.ts';
import { copyInto, projectFor, requestFor, sourceOf, type Style } from './project.ts';

const STYLES: readonly (Style & { readonly name: string; readonly packages: readonly string[] })[] = [
  { name: 'vitest', packages: ['vitest@5.1.0', '@vitest/coverage-v8@5.1.0'], framework: 'vitest', assertions: 'expect', globals: false, moduleSystem: 'esm', testWord: 'test', extension: '.js' },
  { name: 'vitest-typescript', packages: ['vitest@5.1.0', '@vitest/coverage-v8@5.1.0'], framework: 'vitest', assertions: 'expect', globals: true, moduleSystem: 'esm', testWord: 'it', extension: '.ts' },
  { name: 'jest', packages: ['jest@30'], framework: 'jest', assertions: 'expect', globals: true, moduleSystem: 'commonjs', testWord: 'test', extension: '.js' },
  { name: 'mocha-chai', packages: ['mocha@12', 'chai@6'], framework: 'mocha', assertions: 'chai', globals: true, moduleSystem: 'commonjs', testWord: 'it', extension: '.js' },
  { name: 'mocha-assert', packages: ['mocha@12', 'chai@6'], framework: 'mocha', assertions: 'node:assert', globals: true, moduleSystem: 'esm', testWord: 'it', extension: '.js' },
  { name: 'node-test', packages: [], framework: 'node:test', assertions: 'node:assert', globals: false, moduleSystem: 'esm', testWord: 'test', extension: '.js' },
  { name: 'node-test-commonjs', packages: [], framework: 'node:test', assertions: 'node:assert', globals: false, moduleSystem: 'commonjs', testWord: 'it', describes: false, extension: '.js' },
];

describe.each(STYLES)('a new test file for $name', (style) => {
  test('is the golden one', async () => {
    const facts = projectFor(style);
    const file = await render(requestFor(facts, style, kitchenCases(sourceOf(style))));
    await expect(file?.text).toMatchFileSnapshot(join('golden', style.name, `kitchen.test${style.extension}.golden`));
  });

  test('gets nothing more from the same cases, and one more test from one more case', async () => {
    const facts = projectFor(style);
    const cases = kitchenCases(sourceOf(style));
    const first = await render(requestFor(facts, style, cases));
    const second = await render(requestFor(facts, style, cases, first?.text ?? null));
    expect(second?.text).toBe(first?.text);
    expect(second?.tests).toEqual([]);
    const third = await render(requestFor(facts, style, [...cases, waitingCase(sourceOf(style))], first?.text ?? null));
    expect(third?.tests.map((item) => item.titles)).toEqual([[expect.stringMatching(/^due .*resolves to the year$/)]]);
  });

  test('passes, by the very titles that were foretold', { timeout: 180_000 }, async ({ skip }) => {
    const home = style.packages.length === 0 ? null : await installed(...style.packages);
    if (home === null && style.packages.length > 0) return skip('no registry');
    await runs(style, home, [...kitchenCases(sourceOf(style)), waitingCase(sourceOf(style))]);
  });
});

const OLDEST: readonly (Style & { readonly name: string; readonly packages: readonly string[] })[] = [
  { name: 'vitest 1', packages: ['vitest@1', '@vitest/coverage-v8@1'], framework: 'vitest', assertions: 'expect', globals: false, moduleSystem: 'esm', testWord: 'test', extension: '.js' },
  { name: 'jest 27', packages: ['jest@27'], framework: 'jest', assertions: 'expect', globals: true, moduleSystem: 'commonjs', testWord: 'test', extension: '.js' },
  { name: 'mocha 8 with chai 4', packages: ['mocha@8', 'chai@4'], framework: 'mocha', assertions: 'chai', globals: true, moduleSystem: 'commonjs', testWord: 'it', extension: '.js' },
];

describe.each(OLDEST)('the oldest supported: $name', (style) => {
  test('passes a new test file', { timeout: 180_000 }, async ({ skip }) => {
    const home = await installed(...style.packages);
    if (home === null) return skip('no registry');
    await runs(style, home, kitchenCases(sourceOf(style)));
  });
});

async function runs(style: Style, home: string | null, cases: readonly TestCase[]): Promise<void> {
  const facts = projectFor(style, home);
  const file = await render(requestFor(facts, style, cases));
  if (file === null) throw new Error('nothing rendered');
  copyInto(facts.root, file.path, file.text);
  const seen = await runTests(facts, { tests: [file.path] });
  expect(seen.broken).toBeNull();
  expect(seen.failedFiles).toEqual({});
  expect(seen.verdicts.filter(({ status }) => status !== 'passed')).toEqual([]);
  expect(seen.verdicts.map(({ title }) => title).toSorted()).toEqual(file.tests.flatMap(({ titles }) => titles).toSorted());
}
