import { describe, expect, test } from 'vitest';
import { checksFor } from '../../../../src/languages/rust/render/checks.ts';
import { callParts, splitTop } from '../../../../src/languages/rust/render/split.ts';
import { snake } from '../../../../src/languages/rust/render/title.ts';
import { printUses, shortened, usesIn } from '../../../../src/languages/rust/render/uses.ts';
import type { Value } from '../../../../src/model/value.ts';

const text = (v: string, type?: string): Value => ({ t: 'string', v, length: v.length, ...(type === undefined ? {} : { type }) });
const list = (kind: string, items: readonly Value[]): Value => ({ t: 'array', class: kind, items, length: items.length, holes: false });

describe('what is asked of a value', () => {
  test.each<readonly [Value, string]>([
    [{ t: 'boolean', v: false }, 'assert!(!x);'],
    [{ t: 'number', v: 1234567, type: 'u64' }, 'assert_eq!(x, 1_234_567);'],
    [{ t: 'number', v: 2, type: 'f64' }, 'assert_eq!(x, 2.0);'],
    [{ t: 'number', v: 0.30000000000000004, type: 'f64' }, 'assert!((x - 0.30000000000000004).abs() < 1e-10);'],
    [{ t: 'number', v: 8.881784197001252e-10, type: 'f64' }, 'assert!((x - 8.881784197001252e-10).abs() < 1e-19);'],
    [{ t: 'literal', code: 'None', imports: [], class: 'Option' }, 'assert_eq!(x, None);'],
    [{ t: 'literal', code: "'\\''", imports: [], class: 'char' }, "assert_eq!(x, '\\'');"],
    [text('a "b"\n'), 'assert_eq!(x, "a \\"b\\"\\n");'],
    [list('Some', [text('a', 'String')]), 'assert_eq!(x.as_deref(), Some("a"));'],
    [list('Vec', [text('a', 'String'), text('b', 'String')]), 'assert_eq!(x, ["a", "b"]);'],
    [list('Vec', []), 'assert!(x.is_empty());'],
    [list('Vec', [...'5b'].map((char): Value => ({ t: 'number', v: char.charCodeAt(0), type: 'u8' }))), 'assert_eq!(x, b"5b");'],
    [list('Vec', [list('tuple', [text('a', 'String'), { t: 'number', v: 1, type: 'u8' }])]), 'assert_eq!(x, [("a".to_string(), 1)]);'],
    [list('iterator', [{ t: 'number', v: 1, type: 'u8' }]), 'assert_eq!(x.collect::<Vec<_>>(), [1]);'],
    [{ t: 'object', class: 'shop::Shape::Box', entries: [['w', { t: 'number', v: 1, type: 'u8' }]], size: 1, nullProto: true }, 'assert_eq!(x, shop::Shape::Box { w: 1 });'],
    [{ t: 'object', class: 'shop::Shape::Box', entries: [['w', { t: 'number', v: 1, type: 'u8' }]], size: 1, nullProto: false }, 'assert!(matches!(x, shop::Shape::Box { .. }));'],
  ])('%j', (value, code) => {
    expect(checksFor('x', value, true)).toEqual([code]);
  });

  const lent = (value: Value, mark = '&'): Value => list(mark, [value]);
  const none: Value = { t: 'literal', code: 'None', imports: [], class: 'Option' };
  const price: Value = { t: 'object', class: 'shop::Price', entries: [['cents()', { t: 'number', v: 1, type: 'u64' }], ['is_free()', { t: 'boolean', v: false }]], size: 2, nullProto: false };
  test.each<readonly [Value, string]>([
    [lent({ t: 'number', v: 5, type: 'u8' }), 'assert_eq!(*x, 5);'],
    [lent({ t: 'boolean', v: true }), 'assert!(*x);'],
    [lent(text('a', 'String')), 'assert_eq!(x, "a");'],
    [lent(lent(text('a'))), 'assert_eq!(**x, "a");'],
    [lent(none), 'assert_eq!(*x, None);'],
    [list('Some', [lent({ t: 'number', v: 5, type: 'u8' })]), 'assert_eq!(x, Some(&5));'],
    [list('Some', [lent(text('a', 'String'))]), 'assert_eq!(x.map(|text| text.as_str()), Some("a"));'],
    [list('Some', [lent(text('a'), '&mut ')]), 'assert_eq!(x.as_deref(), Some("a"));'],
    [list('Some', [list('tuple', [text('k'), lent(text('v', 'String'), '&mut ')])]), 'assert_eq!(x, Some(("k", &mut "v".to_string())));'],
    [list('Vec', [lent(text('a', 'String'))]), 'assert_eq!(x, ["a"]);'],
    [list('iterator', [lent({ t: 'number', v: 1, type: 'u8' })]), 'assert_eq!(x.collect::<Vec<_>>(), [&1]);'],
  ])('what is lent: %j', (value, code) => {
    expect(checksFor('x', value, true)).toEqual([code]);
  });

  test('an option that is looked at more than once is not moved', () => {
    expect(checksFor('result', list('tuple', [list('Some', [price]), { t: 'number', v: 2, type: 'u8' }]), false)).toEqual(['assert_eq!(result.0.as_ref().unwrap().cents(), 1);', 'assert!(!result.0.as_ref().unwrap().is_free());', 'assert_eq!(result.1, 2);']);
    expect(checksFor('result', lent(list('Some', [price])), false)).toEqual(['assert_eq!(result.as_ref().unwrap().cents(), 1);', 'assert!(!result.as_ref().unwrap().is_free());']);
  });

  test('an object that cannot be compared is asked what it says', () => {
    const value: Value = { t: 'object', class: 'shop::Price', entries: [['to_string()', text('$1.00', 'String')], ['cents()', { t: 'number', v: 100, type: 'u64' }]], size: 2, nullProto: false };
    expect(checksFor('result', value, false)).toEqual(['assert_eq!(result.to_string(), "$1.00");', 'assert_eq!(result.cents(), 100);']);
  });
});

test('arguments are split outside of texts and brackets', () => {
  expect(splitTop('"a, b", \'(\', f(1, 2), &[1, 2]')).toEqual(['"a, b"', "'('", 'f(1, 2)', '&[1, 2]']);
  expect(callParts('a("x)").b(1)')).toEqual({ callee: 'a("x)").b', inside: '1' });
  expect(callParts('a')).toBeNull();
});

test('titles become names of functions', () => {
  expect(snake('fails with NotEnough for a-b & 4')).toBe('fails_with_not_enough_for_a_b_4');
});

test('names are brought in once, types shortened, what means something else left long', () => {
  const known = usesIn('use std::fmt;\nuse shop::{price::{Price, self}, Shape as Form};\n');
  expect([...known]).toEqual([['fmt', 'std::fmt'], ['Price', 'shop::price::Price'], ['price', 'shop::price'], ['Form', 'shop::Shape']]);
  const uses = new Map([['Shape', 'other::Shape']]);
  expect(shortened('a(shop::Shape::Dot, std::time::Duration::from_secs(1), u8::MAX, "x::Y")', uses)).toBe('a(shop::Shape::Dot, Duration::from_secs(1), u8::MAX, "x::Y")');
  expect(printUses(new Map([['b', 'shop::b'], ['A', 'shop::A'], ['Duration', 'std::time::Duration']]))).toBe('use shop::{b, A};\nuse std::time::Duration;');
});
