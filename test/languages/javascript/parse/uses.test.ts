import { describe, expect, test } from 'vitest';
import type { Use } from '../../../../src/model/use.ts';
import { unitOf } from './parsed.ts';

async function usesOf(text: string): Promise<readonly Use[]> {
  const { parameters } = await unitOf(text, 'f');
  return parameters.map(({ use }) => use as Use);
}

describe('uses of a parameter', () => {
  test('tell its kind by what is done with it', async () => {
    const uses = await usesOf("function f(a, b, c, d, e, g) { if (a > 3) return b.split(','); for (const x of c) x.trim(); if (typeof d === 'function') d(1, () => 2); return e instanceof Date ? e : !g; }");
    expect(uses.map(({ kinds }) => kinds)).toEqual([['number'], ['string'], ['array'], ['function'], ['Date'], ['boolean']]);
    expect(uses[2]?.element?.kinds).toEqual(['string']);
    expect(uses[3]?.call).toEqual({ arguments: 2, functions: [1] });
  });

  test('hold the literals it is compared with, by switch as well, and falls back to', async () => {
    const uses = await usesOf("function f(a, b, c) { if (a === 'on') return 1; switch (b) { case 2: return 3; case 4: return 5; } return c || 'none'; }");
    expect(uses.map(({ values }) => values)).toEqual([["'on'"], ['2', '4'], ["'none'"]]);
  });

  test('follow copies of an options object, patterns, `in` and nested properties', async () => {
    const [options] = await usesOf("function f(options) { const opts = { ...options }; const { depth = 2, fs } = opts; if (opts.deep === true || 'loud' in opts) fs.read('x', () => {}); return opts.name.trim(); }");
    expect(options?.properties).toMatchObject({ depth: { kinds: ['number'], values: ['2'] }, fs: { properties: { read: { call: { arguments: 2, functions: [1] } } } }, deep: { kinds: ['boolean'] }, loud: { kinds: ['boolean'] }, name: { kinds: ['string'] } });
  });

  test('say which function it is handed on to, and at which place', async () => {
    const [a] = await usesOf('function f(a) { return helper(1, a); }');
    expect(a?.passed).toEqual([{ callee: 'helper', index: 1 }]);
  });

  test('of a function that reads `arguments` include a rest parameter', async () => {
    const { parameters } = await unitOf('function f(a) { let sum = 0; for (let i = 1; i < arguments.length; i++) sum += arguments[i] * 2; return a + sum; }');
    expect(parameters.map(({ name, rest }) => [name, rest])).toEqual([['a', false], ['args', true]]);
    expect(parameters[1]?.use?.element?.kinds).toEqual(['number']);
  });

  test('in an inner function that has `arguments` of its own are not its own', async () => {
    const { parameters } = await unitOf('function f(a) { return function () { return arguments.length + a; }; }', 'f');
    expect(parameters.map(({ name }) => name)).toEqual(['a']);
  });
});
