import { describe, expect, test } from 'vitest';
import { fittings, misfits, plainOf, suits } from '../../../../src/languages/javascript/grammar/misfits.ts';
import { code, literal, type Expr } from '../../../../src/languages/javascript/grammar/recipe.ts';
import { makeTarget } from '../../../../src/languages/javascript/grammar/target.ts';
import { unitOf } from '../parse/parsed.ts';

/** What the code does with the first parameter of `function f(a) { … }`. */
async function useOf(body: string): Promise<Parameters<typeof suits>[1]> {
  const use = (await unitOf(`function f(a) { ${body} }`)).parameters[0]?.use;
  if (use === undefined) throw new Error('the parameter has no use');
  return use;
}

const LIST: Expr = { k: 'array', items: [] };
const OPTIONS: Expr = { k: 'object', entries: [] };
const FUNCTION: Expr = { k: 'callback', code: '() => {}', recorded: false };
const UNKNOWN: Expr = { k: 'call', callee: { k: 'import', module: 'a.js', name: 'make', local: 'make' }, args: [] };
const call = (hint: string): Expr => ({ k: 'call', callee: { k: 'import', module: 'a.js', name: 'make', local: 'make' }, args: [], hint });

describe('an argument', () => {
  test.each<[string, string, readonly Expr[], readonly Expr[]]>([
    ['options', 'if (a.deep) return a.limit;', [OPTIONS, call('value')], [LIST, literal(1), literal('x'), FUNCTION, call('fn'), call('RegExp'), code('new Date(0)')]],
    ['a text', "if (a.startsWith('x')) return a.trim();", [literal('x')], [LIST, literal(1), call('fn'), code('/x/')]],
    ['a flag', 'if (a === true) return 1;', [literal(true)], [literal('x'), call('RegExp')]],
    ['a callback', 'return a(1);', [FUNCTION, call('fn')], [literal('x'), OPTIONS]],
    ['a pattern', 'return a instanceof RegExp;', [code('/x/'), call('RegExp')], [literal('x'), LIST]],
    ['a list', 'return a.map((x) => x);', [LIST, call('items')], [literal(1), FUNCTION]],
    ['anything', 'return [a];', [LIST, OPTIONS, literal(1), FUNCTION, call('fn')], []],
    ['what has a length', 'return a.length;', [LIST, literal('x')], []],
  ])('that is taken for %s', async (_, body, fitting, strange) => {
    const use = await useOf(body);
    expect(fitting.filter((expr) => !suits(expr, use))).toEqual([]);
    expect(strange.filter((expr) => suits(expr, use))).toEqual([]);
  });

  test('that is absent, or of a kind that nobody knows, suits everywhere', async () => {
    const use = await useOf('return a.trim();');
    expect([literal(undefined), literal(null), UNKNOWN].every((expr) => suits(expr, use))).toBe(true);
  });
});

test('the plainest values are of the kinds that the code speaks of', async () => {
  expect(plainOf(await useOf('if (a.deep) return a.limit;'))).toEqual([{ k: 'object', entries: [] }]);
  expect(plainOf(await useOf('return a.trim();'))).toEqual([literal('a'), literal('')]);
  expect(plainOf(await useOf('return [a];'))).toEqual([]);
});

test('what is of another kind gives way, inside of options as well', async () => {
  const use = await useOf("if (a.deep === true) return a.name.trim();");
  const options = (deep: Expr, name: Expr): Expr => ({ k: 'object', entries: [['deep', deep], ['name', name], ['other', FUNCTION]] });
  expect(fittings(LIST, use)).toEqual([OPTIONS]);
  expect(fittings(options(FUNCTION, literal('x')), use)).toEqual([options(literal(true), literal('x')), options(literal(false), literal('x'))]);
  expect(fittings(options(literal(true), literal('x')), use)).toEqual([]);
  expect(fittings({ k: 'object', entries: [['constructor', FUNCTION], ['__proto__', LIST]] }, use)).toEqual([]);
});

describe('a function that a call made', () => {
  const subject = { unit: null, parameters: [], literals: [], fileLiterals: [], patterns: [], words: [], otherWords: [], touchesFiles: false };
  const target = (arity: number): ReturnType<typeof makeTarget> => makeTarget({ key: 'call 1', kind: 'call', name: 'call', file: 'a.js', unit: null, subject, arity, examples: [] });
  const made = (...args: Expr[]): Expr => ({ k: 'call', callee: UNKNOWN, args });

  test('is called in vain with nothing where it declares something', () => {
    expect([misfits(target(1), made()), misfits(target(1), made(literal('a'))), misfits(target(0), made())]).toEqual([2, 0, 0]);
  });
});
