import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { serialise } from '../../../../src/languages/javascript/driver/serialise.ts';
import { nodeAssertions } from '../../../../src/languages/javascript/render/assertions/node-assert.ts';
import { checksFor } from '../../../../src/languages/javascript/render/values/checks.ts';
import { literal } from '../../../../src/languages/javascript/render/values/literal.ts';

const words = nodeAssertions([], true);
const scope = { classOf: () => null };

/** Runs the assertions that would be emitted for one value against another. */
function holds(recorded: unknown, actual: unknown): boolean {
  const code = checksFor('result', serialise(recorded), scope).map((check) => words.write(check)).join(';\n');
  try {
    new Function('assert', 'result', code)(assert, actual);
    return true;
  } catch (error) {
    if (error instanceof assert.AssertionError || error instanceof TypeError) return false;
    throw error;
  }
}

const anything = fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true, withSparseArray: true, withNullPrototype: true, maxDepth: 3, maxKeys: 4, key: fc.string({ maxLength: 8 }) });

describe('emitted assertions', () => {
  test('name properties in full that are called like their values', () => {
    const value = { true: true, null: null, undefined: undefined, NaN: NaN };
    expect(literal(serialise(value))).toBe('{ true: true, null: null, undefined: undefined, NaN: NaN }');
    expect(holds(value, value)).toBe(true);
  });

  test('hold for the value they were made from', () => {
    fc.assert(fc.property(anything, (value) => holds(value, value)), { numRuns: 1500 });
  });

  test('do not hold for another value, where a literal says all of it', () => {
    fc.assert(fc.property(fc.jsonValue({ maxDepth: 3 }), fc.jsonValue({ maxDepth: 3 }), (value, other) => {
      fc.pre(!isDeepStrictEqual(value, other) && literal(serialise(value)) !== null);
      return !holds(value, other);
    }), { numRuns: 1500 });
  });

  test('hold for strings of any characters, and stay on one line', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      expect(literal(serialise(text))).not.toMatch(/[\n\r\u2028\u2029]/);
      return holds(text, text) && !holds(text, `${text}x`);
    }), { numRuns: 1000 });
  });

  test.each<[name: string, value: unknown, close: unknown]>([
    ['a third', 1 / 3, 0.33333333333],
    ['a sum', 0.1 + 0.2, 0.3],
    ['something tiny', 1.23456789012e-12, 1.2345678901e-12],
    ['something large', 123456.789012345, 123456.789012346],
  ])('take %s as close', (_, value, close) => {
    expect(holds(value, close)).toBe(true);
    expect(holds(value, (value as number) * 1.001)).toBe(false);
  });

  test('take what rounding left of nothing for nothing', () => {
    expect(holds(2.77555756156e-17, 0)).toBe(true);
    expect(holds(2.77555756156e-17, 1e-9)).toBe(false);
    expect(holds(1e-20, 0)).toBe(false);
  });

  test.each<[name: string, value: unknown, other: unknown]>([
    ['long text', 'x'.repeat(300), 'x'.repeat(301)],
    ['several lines', 'a\n'.repeat(100), 'b\n'.repeat(100)],
    ['many items', Array.from({ length: 500 }, (_, i) => i), Array.from({ length: 500 }, (_, i) => i + 1)],
    ['bytes', new Uint8Array([1, 2, 3]), new Uint8Array([1, 2, 4])],
    ['many bytes', new Uint8Array(400), new Uint8Array(401)],
    ['a typed array', new Float64Array([0.5, -0]), new Float64Array([0.5, 1])],
    ['an invalid date', new Date(NaN), new Date(0)],
    ['a symbol', Symbol('a'), Symbol('b')],
    ['holes', [1, , 3], [1, 2, 3]],
    ['a function', () => 1, 1],
    ['an error', new RangeError('no'), new RangeError('yes')],
  ])('tell %s from another', (_, value, other) => {
    expect(holds(value, value)).toBe(true);
    expect(holds(value, other)).toBe(false);
  });

  test('never speak of private fields', () => {
    class Account { balance = 1; _secret = 2; }
    const text = checksFor('result', serialise(new Account()), scope).map((check) => words.write(check)).join('\n');
    expect(text).toContain('balance');
    expect(text).not.toContain('_secret');
  });

  test('show of many fields those that say something', () => {
    const state = { input: 'a', at: 3, done: false, note: '', rest: [], more: null, count: 0, next: () => 1 };
    const text = checksFor('result', serialise(state), scope).map((check) => words.write(check)).join('\n');
    expect(text).toContain('input');
    expect(text).toContain('at');
    expect(text).not.toMatch(/done|note|rest|more|count|next/);
    expect(holds(state, { ...state, at: 4 })).toBe(false);
  });

  test('do not name the classes of the runtime\'s own iterators', () => {
    const text = checksFor('result', serialise([1].values()), scope).map((check) => words.write(check)).join('\n');
    expect(text).not.toContain('Iterator');
  });

  test('follow cycles by identity', () => {
    const node: Record<string, unknown> = { name: 'a' };
    node['self'] = node;
    expect(holds(node, node)).toBe(true);
    expect(holds(node, { name: 'a', self: {} })).toBe(false);
  });
});
