import { describe, expect, test } from 'vitest';
import { parsed, unitOf } from './parsed.ts';

describe('a unit tells', () => {
  test('its identity, also for a second of the same name', async () => {
    const { units } = await parsed('class A { get x() { return 1; } set x(v) {} }\nfunction A() {}', 'src/a.js');
    expect(units.map(({ id, file, name }) => [id, file, name])).toEqual([
      ['src/a.js#A', 'src/a.js', 'A'], ['src/a.js#A.x', 'src/a.js', 'A.x'], ['src/a.js#A.x~2', 'src/a.js', 'A.x'], ['src/a.js#A~2', 'src/a.js', 'A'],
    ]);
  });

  test('its place in lines and UTF-16 offsets', async () => {
    const text = '// 😀\nexport function f() {\n}\n';
    const { range } = await unitOf(text);
    expect(range).toEqual({ startLine: 2, endLine: 3, start: text.indexOf('function'), end: text.length - 1 });
  });

  test.each([
    ['straight code', 'function f() { return 1; }', 1],
    ['decisions', 'function f(a) { if (a) {} else if (a > 1) {} for (;;) {} for (const x of a) {} while (a) {} do {} while (a); }', 7],
    ['cases but not default', 'function f(a) { switch (a) { case 1: case 2: break; default: } }', 3],
    ['operators, ternaries and catch', 'function f(a) { try { return a && a.b || a?.c ?? (a ? 1 : 2); } catch { a ||= 1; } }', 7],
    ['functions inside count for their owner', 'function f(a) { return a.map((x) => x ? 1 : 2); }', 2],
  ])('its complexity: %s', async (_, text, expected) => {
    expect((await unitOf(text)).complexity).toBe(expected);
  });

  test('literals, calls and thrown classes of its body, each once', async () => {
    const unit = await unitOf("function f(a) { if (a === 'x' || a === 'x') g(-1, 2.5, /re/g, `plain`, `with ${a}`); a.b?.c(); h()(); if (a) throw new errors.Bad('no'); throw TypeError(); }");
    expect(unit.literals).toEqual(["'x'", '-1', '1', '2.5', '/re/g', '`plain`', "'no'"]);
    expect(unit.calls).toEqual(['g', 'a.b.c', 'h', 'TypeError']);
    expect(unit.throws).toEqual(['errors.Bad', 'TypeError']);
  });

  test('at most 80 literals', async () => {
    expect((await unitOf(`function f() { return [${Array.from({ length: 200 }, (_, index) => index).join()}]; }`)).literals).toHaveLength(80);
  });

  test('the same body hash whatever its comments and layout', async () => {
    const [a, b, c] = await Promise.all(['function f(a) { return a; }', '/** doc */\nfunction f( a ) {\n  // why\n  return a; /* so */\n}', 'function f(a) { return -a; }'].map((text) => unitOf(text)));
    expect(a?.bodyHash).toMatch(/^[0-9a-f]{64}$/);
    expect(b?.bodyHash).toBe(a?.bodyHash);
    expect(c?.bodyHash).not.toBe(a?.bodyHash);
  });
});

describe('doc comments', () => {
  test('stand before the statement, without their markers', async () => {
    const text = '/**\n * One.\n *\n *   two\n */\nexport const f = () => 1;\n\n/* far */\n\nfunction g() {}\n// a\n// b\nfunction h() {}\nconst x = 1; // not mine\nfunction i() {}';
    const { units } = await parsed(text);
    expect(units.map(({ doc }) => doc)).toEqual(['One.\n\n  two', '', 'a\nb', '']);
  });

  test('of every form of definition are found', async () => {
    const text = '/** a */\nexports.a = function () {};\n/** B */\nclass B {\n  /** c */\n  static c() {}\n  /** d */\n  d = () => 1;\n}\nconst o = {\n  /** e */\n  e() {},\n  /** f */\n  f: () => 1,\n};\n/** g */\nB.prototype.g = function () {};';
    expect(Object.fromEntries((await parsed(text)).units.map(({ name, doc }) => [name, doc]))).toEqual({ a: 'a', B: 'B', 'B.c': 'c', 'B.d': 'd', 'o.e': 'e', 'o.f': 'f', 'B.g': 'g' });
  });

  test('give types, defaults, options and examples', async () => {
    const unit = await unitOf(`/**
 * Text.
 * \`\`\`js
 * f('from text')
 * \`\`\`
 * @param {{a: number, b: string}} first
 * @param {Options} opts - see there
 * @param {boolean} opts.deep
 * @param {number} [count=3]
 * @param {...string} names
 * @return {Promise<Map<string, number>>} later
 * @example
 * f(1)
 * f(2)
 * @example <caption>Titled</caption>
 * \`\`\`js
 * f(3)
 * \`\`\`
 */
/* eslint-disable */
function f(first, opts, count, ...names) {}
/** @typedef {object} Options
 * @property {string} [mode] */`.replace('/* eslint-disable */\n', ''));
    expect(unit.parameters.map((parameter) => Object.fromEntries(Object.entries(parameter).filter(([field]) => field !== 'use')))).toEqual([
      { name: 'first', type: '{a: number, b: string}', default: null, optional: false, rest: false, properties: ['a', 'b'], called: false },
      { name: 'opts', type: 'Options', default: null, optional: false, rest: false, properties: ['deep', 'mode'], called: false },
      { name: 'count', type: 'number', default: '3', optional: true, rest: false, properties: [], called: false },
      { name: 'names', type: 'string', default: null, optional: false, rest: true, properties: [], called: false },
    ]);
    expect(unit.returnType).toBe('Promise<Map<string, number>>');
    expect(unit.examples).toEqual(['f(1)\nf(2)', 'f(3)', "f('from text')"]);
  });

  test('can make a member private, but not what the module exports', async () => {
    const { units } = await parsed('/** @private */\nexport class A {\n  /** @private */\n  grow() {}\n}');
    expect(units.map(({ name, visibility }) => [name, visibility])).toEqual([['A', 'public'], ['A.grow', 'private']]);
  });
});

describe('parameters', () => {
  test('know what is read on them and whether they are called', async () => {
    const { parameters } = await unitOf('function f(options, callback, list = [], [a, b], { c: { d }, e = 1, ...others }) { const { size } = options; options.mode = callback(list.length); callback.call(null); }');
    expect(parameters.map(({ name, properties, called, default: value }) => [name, properties, called, value])).toEqual([
      ['options', ['mode', 'size'], false, null], ['callback', ['call'], true, null], ['list', ['length'], false, '[]'], ['[a, b]', [], false, null],
      ['{ c: { d }, e = 1, ...others }', ['c', 'e'], false, null],
    ]);
  });

  test('typed by an object type of the file list its properties', async () => {
    const text = 'interface A { one: 1; two?: 2 }\ntype B = A & { three: 3 };\ninterface C extends A, C { four(): void }\nexport function f(a: A, b: Partial<B> | null, c: A[], d: (a: A) => void, e: Elsewhere, g: C) {}';
    const { parameters } = await unitOf(text, 'f', 'a.ts');
    expect(parameters.map(({ properties }) => properties)).toEqual([['one', 'two'], ['three', 'one', 'two'], [], [], [], ['four', 'one', 'two']]);
  });
});
