import { expect, test } from 'vitest';
import { PYTEST, UNITTEST } from '../../../../src/languages/python/render/check.ts';
import { checksFor } from '../../../../src/languages/python/render/checks.ts';
import type { Value } from '../../../../src/model/value.ts';

const array = (items: readonly Value[], kind: string | null = null): Value => ({ t: 'array', items, length: items.length, class: kind, holes: false });
const number = (v: number, type?: string): Value => (type === undefined ? { t: 'number', v } : { t: 'number', v, type });
const text = (v: string): Value => ({ t: 'string', v, length: v.length });

const VALUES: readonly (readonly [Value, readonly string[], readonly string[]])[] = [
  [{ t: 'null' }, ['assert x is None'], ['self.assertIsNone(x)']],
  [{ t: 'boolean', v: true }, ['assert x is True'], ['self.assertIs(x, True)']],
  [number(3), ['assert x == 3'], ['self.assertEqual(x, 3)']],
  [number(3, 'float'), ['assert x == 3.0'], ['self.assertEqual(x, 3.0)']],
  [number(0.30000000000000004, 'float'), ['assert x == pytest.approx(0.30000000000000004)'], ['self.assertAlmostEqual(x, 0.30000000000000004)']],
  [{ t: 'number', v: 'NaN', type: 'float' }, ['assert math.isnan(x)'], ['self.assertTrue(math.isnan(x))']],
  [{ t: 'number', v: '-Infinity', type: 'float' }, ['assert x == float("-inf")'], ['self.assertEqual(x, float("-inf"))']],
  [{ t: 'bigint', v: '-0x20000000000000' }, ['assert x == -9007199254740992'], ['self.assertEqual(x, -9007199254740992)']],
  [text('say "hi"\n'), ["assert x == 'say \"hi\"\\n'"], ["self.assertEqual(x, 'say \"hi\"\\n')"]],
  [{ t: 'bytes', class: 'bytes', length: 3, hex: '61220a' }, ['assert x == b"a\\"\\n"'], ['self.assertEqual(x, b"a\\"\\n")']],
  [array([number(1), array([], 'tuple'), array([{ t: 'null' }], 'tuple')]), ['assert x == [1, (), (None,)]'], ['self.assertEqual(x, [1, (), (None,)])']],
  [array([number(1)], 'collections.deque'), ['assert list(x) == [1]'], ['self.assertEqual(list(x), [1])']],
  [{ t: 'map', entries: [[text('a'), number(1)]], size: 1 }, ['assert x == {"a": 1}'], ['self.assertEqual(x, {"a": 1})']],
  [{ t: 'set', items: [], size: 0 }, ['assert x == set()'], ['self.assertEqual(x, set())']],
  [{ t: 'literal', code: 'Decimal("1.5")', imports: [['decimal', 'Decimal']], class: 'decimal.Decimal' }, ['assert x == Decimal("1.5")'], ['self.assertEqual(x, Decimal("1.5"))']],
  [{ t: 'literal', code: 'Stack', imports: [['pkg', 'Stack']], class: 'type' }, ['assert x is Stack'], ['self.assertIs(x, Stack)']],
  [{ t: 'same', as: 'stack' }, ['assert x is stack'], ['self.assertIs(x, stack)']],
  [{ t: 'object', class: 'pkg.mod.Stack', entries: [['size', number(2)], ['len()', number(2)]], size: 2, nullProto: false }, ['assert isinstance(x, Stack)', 'assert x.size == 2', 'assert len(x) == 2'], ['self.assertIsInstance(x, Stack)', 'self.assertEqual(x.size, 2)', 'self.assertEqual(len(x), 2)']],
  [{ t: 'object', class: 'pkg.mod._Hidden', entries: [['size', number(2)]], size: 1, nullProto: false }, ['assert x.size == 2'], ['self.assertEqual(x.size, 2)']],
  [{ t: 'array', items: [{ t: 'elided', why: 'depth' }], length: 1, class: null, holes: false }, ['assert len(x) == 1'], ['self.assertEqual(len(x), 1)']],
  [{ t: 'function', name: 'f', arity: 0 }, ['assert callable(x)'], ['self.assertTrue(callable(x))']],
];

test.each(VALUES)('%j', (value, pytest, unittest) => {
  expect(checksFor('x', value).map((check) => PYTEST.assert(check))).toEqual(pytest);
  expect(checksFor('x', value).map((check) => UNITTEST.assert(check))).toEqual(unittest);
});

test('a comparison that is compared stands in brackets', () => {
  expect(checksFor('a == b', { t: 'boolean', v: true }).map((check) => PYTEST.assert(check))).toEqual(['assert (a == b) is True']);
  expect(checksFor('f("a == b")', { t: 'boolean', v: true }).map((check) => PYTEST.assert(check))).toEqual(['assert f("a == b") is True']);
});
