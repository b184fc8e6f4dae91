import { describe, expect, it } from 'vitest';
import { classify } from '../../bench/assertions/classify.ts';

const rulesOf = async (body: string, path = 'a.test.js') => (await classify(path, `it('does', () => {\n${body}\n});\n`))[0]?.rules;

describe('classify', () => {
  it.each([
    ['nothing', 'parse(1);', ['no-assertion']],
    ['constants', 'expect(1).toBe(1);', ['no-assertion']],
    ['an expect that is never finished', 'expect(parse(1));', ['no-assertion']],
    ['a value by expect', 'expect(parse(1)).toBe(2);', []],
    ['a value by assert', 'assert.strictEqual(parse(1), 2);', []],
    ['a value by an imported function', 'deepStrictEqual(parse(1), { a: 2 });', []],
    ['a value by chai', 'expect(parse(1)).to.deep.equal([2]);', []],
    ['a value inside a callback', 'read((error, text) => { expect(text).toBe("a"); });', []],
    ['a question with an answer', 'assert.ok(names.has("a"));', []],
    ['undefined', 'expect(parse(1)).toBeUndefined();', ['undefined-only']],
    ['undefined by assert', 'assert.equal(parse(1), undefined);', ['undefined-only']],
    ['an engine class', 'expect(() => parse()).toThrow(TypeError);', ['engine-error-only']],
    ['any error', 'assert.throws(() => parse());', ['engine-error-only']],
    ['an engine class by its name', 'assert.throws(() => parse(), { name: "TypeError" });', ['engine-error-only']],
    ['the engine\'s words', 'expect(() => parse()).toThrow("Cannot read properties of undefined");', ['engine-error-only']],
    ['a rejection by an engine class', 'await expect(parse()).rejects.toThrow(TypeError);', ['engine-error-only']],
    ['the code\'s own words', 'expect(() => parse()).toThrow("no such unit");', []],
    ['the code\'s own class', 'expect(() => parse()).toThrow(ParseError);', []],
    ['an engine class with the code\'s own words', 'assert.throws(() => parse(), { name: "TypeError", message: "no such unit" });', []],
    ['NaN', 'expect(parse("x")).toBeNaN();', ['nan-only']],
    ['NaN by assert', 'assert.ok(Number.isNaN(parse("x")));', ['nan-only']],
    ['an object of NaN', 'expect(parse("x")).toEqual({ re: NaN, im: NaN });', ['nan-only']],
    ['an object with one NaN', 'expect(parse("x")).toEqual({ re: NaN, im: 0 });', []],
    ['a type', 'expect(typeof parse("x")).toBe("object");', ['type-only']],
    ['a class', 'expect(parse("x")).toBeInstanceOf(Unit);', ['type-only']],
    ['a class by assert', 'assert(parse("x") instanceof Unit);', ['type-only']],
    ['a type by chai', 'expect(parse("x")).to.be.a("string");', ['type-only']],
    ['that something is there', 'assert.notStrictEqual(parse("x"), undefined); expect(parse("x")).not.toBe(null);', ['type-only']],
    ['truth', 'expect(parse("x")).toBeTruthy();', ['type-only']],
    ['that nothing is thrown', 'assert.doesNotThrow(() => parse("x"));', ['type-only']],
    ['weak things of two sorts', 'expect(parse("x")).toBeNaN(); expect(() => parse()).toThrow();', ['weak-mix']],
    ['a type and a value', 'const unit = parse("x"); expect(unit).toBeInstanceOf(Unit); expect(unit.size).toBe(1);', []],
    ['a private member', 'expect(parse("x")._size).toBe(1);', ['private-name']],
    ['a private key', 'expect(parse("x")).toEqual({ _size: 1 });', ['private-name']],
    ['a member named by one underscore', 'expect(parse("x")).toEqual({ _: [] });', []],
    ['a line of 101 columns', `expect(parse('${'x'.repeat(70)}')).toBe(${'1'.repeat(15)});`, ['long-line']],
  ])('sees %s', async (_, body, rules) => {
    expect(await rulesOf(body)).toEqual(rules);
  });

  it('judges each row of a table', async () => {
    const text = `it.each([['a', 1], ['b', NaN]])('%s', (input, expected) => {\n  expect(parse(input)).toEqual(expected);\n});`;
    expect((await classify('a.test.ts', text)).map((test) => test.rules)).toEqual([[], ['nan-only']]);
  });

  it('finds the message of an error in its row', async () => {
    const text = `for (const [input, message] of [\n['a', 'no such unit'],\n['b', 'Cannot read properties of undefined']\n]) it(input, () => {\n  assert.throws(() => parse(input), { name: 'SyntaxError', message });\n});`;
    const found = await classify('x.test.js', text);
    expect(found.map(({ rules }) => rules)).toEqual([[], ['engine-error-only']]);
  });

  it('finds the rows of loops and of named tables', async () => {
    const text = `
      const rows = [{ input: 'a', expected: 1 }, { input: 'b', expected: NaN }] as const;
      describe('parse', () => {
        for (const { input, expected } of rows) {
          it(input, () => assert.strictEqual(parse(input), expected));
        }
        rows.forEach((row) => {
          it(row.input, () => { expect(parse(row.input)).toBe(row.expected); });
        });
      });`;
    expect((await classify('a.test.ts', text)).map((test) => test.rules)).toEqual([[], ['nan-only'], [], ['nan-only']]);
  });
});
