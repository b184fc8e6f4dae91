import { describe, expect, test } from 'vitest';
import { render } from '../../../../src/languages/javascript/render/render.ts';
import { fact, kitchenCases, testCase } from './cases.ts';
import { projectFor, requestFor, sourceOf, type Style } from './project.ts';

const esm: Style = { framework: 'vitest', assertions: 'expect', globals: false, moduleSystem: 'esm', testWord: 'test', extension: '.js' };
const commonjs: Style = { framework: 'mocha', assertions: 'chai', globals: true, moduleSystem: 'commonjs', testWord: 'it', extension: '.js' };

const EXISTING = `import { expect, it } from "vitest"
import { parse } from "../lib/kitchen"
const Stack = 1

// keep me
describe("kitchen", function () {
    describe("#parse()", function () {
        it("returns an empty object for an empty string", () => { expect(parse("")).toEqual({}) })
        // last
    })
    describe('clamp', () => {})
})
`;

async function added(existing: string, style: Style): Promise<{ text: string; again: string }> {
  const facts = projectFor(style);
  const cases = kitchenCases(sourceOf(style));
  const file = await render(requestFor(facts, style, cases, existing));
  const again = await render(requestFor(facts, style, cases, file?.text ?? null));
  expect(again?.tests).toEqual([]);
  return { text: file?.text ?? '', again: again?.text ?? '' };
}

describe('an existing test file', () => {
  test('gets new tests in its own blocks and its own style', async () => {
    const { text, again } = await added(EXISTING, esm);
    await expect(text).toMatchFileSnapshot('golden/existing/kitchen.test.js.golden');
    expect(again).toBe(text);
  });

  test.each([
    ['carriage returns', EXISTING.replaceAll('\n', '\r\n')],
    ['a byte order mark', `\ufeff${EXISTING}`],
    ['tabs', EXISTING.replaceAll('    ', '\t')],
    ['no line end at its end', EXISTING.trimEnd()],
    ['nothing but a comment', '// later\n'],
  ])('keeps %s', async (_, existing) => {
    const { text, again } = await added(existing, esm);
    expect(isSubsequence(existing.replace(/(?<=\{) | (?=\})/g, ''), text)).toBe(true);
    expect(again).toBe(text);
    if (existing.includes('\r\n')) expect(text.split('\r\n')).toHaveLength(text.split('\n').length);
  });

  test('of CommonJS keeps its require statements', async () => {
    const { text } = await added(`'use strict'\nvar expect = require('chai').expect\nconst { parse } = require('../lib/kitchen')\n\ndescribe('parse', () => {\n  it('is there', () => expect(parse).to.be.a('function'))\n})\n`, commonjs);
    expect(text).toContain("const {\n  parse,\n  Stack,\n  bag,");
    expect(text).not.toContain("require('chai')\nconst { expect }");
    expect(text).toContain(`  it('returns an object for "a=1&b=2"', () => {\n    expect(parse('a=1&b=2')).to.deep.equal({ a: '1', b: '2' })\n  })\n`);
  });

  test('of the loose assert module is given its strict functions', async () => {
    const { text } = await added(`const assert = require('assert');\ndescribe('x', () => {});\n`, { ...commonjs, assertions: 'node:assert' });
    expect(text).toContain('assert.strictEqual(poem()');
    expect(text).not.toContain('node:assert/strict');
  });

  test('is left alone where a name in a block hides the import', async () => {
    const existing = `import { describe, expect, test } from 'vitest';\n\ndescribe('parse', () => {\n  const parse = 1;\n  test('is odd', () => { expect(parse).toBe(1); });\n});\n`;
    const facts = projectFor(esm);
    const file = await render(requestFor(facts, esm, [testCase(sourceOf(esm), 'parse', 'returns an empty object', 'parse("")', [fact('returned', {})])], existing));
    expect(file?.text).toContain(`});\n\ndescribe('parse', () => {\n  test('returns an empty object', () => {`);
  });
});

function isSubsequence(part: string, whole: string): boolean {
  let at = 0;
  for (const character of whole) if (character === part[at]) at++;
  return at === part.length;
}
