import { describe, expect, test } from 'vitest';
import { bodyOf } from '../../../../src/languages/rust/render/body.ts';
import { checksFor, gathered } from '../../../../src/languages/rust/render/checks.ts';
import { callParts, splitTop } from '../../../../src/languages/rust/render/split.ts';
import { snake } from '../../../../src/languages/rust/render/title.ts';
import { printUses, shortened, usesIn } from '../../../../src/languages/rust/render/uses.ts';
import type { Fact } from '../../../../src/model/observation.ts';
import type { TestCase } from '../../../../src/model/test-case.ts';
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

describe('items that cannot be compared', () => {
  const object = (name: string, entries: readonly (readonly [string, Value])[]): Value => ({ t: 'object', class: name, entries, size: entries.length, nullProto: false });
  const number = (v: number): Value => ({ t: 'number', v, type: 'usize' });
  const line = (at: number, word: Value): Value => object('shop::Line', [['to_string()', text(`${at}`, 'String')], ['at()', number(at)], ['word()', word]]);

  test('are asked the same, each of them', () => {
    expect(checksFor('x', list('iterator', [line(1, text('a', 'String')), line(2, text('b', 'String'))]), false)).toEqual(['assert_eq!(x.map(|item| (item.at(), item.word(), item.to_string())).collect::<Vec<_>>(), [(1, "a".to_string(), "1".to_string()), (2, "b".to_string(), "2".to_string())]);']);
    expect(checksFor('x', list('Vec', [object('shop::At', [['at()', number(3)]])]), false)).toEqual(['assert_eq!(x.iter().map(|item| item.at()).collect::<Vec<_>>(), [3]);']);
    expect(checksFor('x', list('Vec', [object('shop::At', [['{:?}', text('At(3)')]])]), false)).toEqual(['assert_eq!(x.iter().map(|item| format!("{item:?}")).collect::<Vec<_>>(), ["At(3)"]);']);
  });

  test('are gathered first where what they say is a part of them', () => {
    const items = [line(1, text('a')), line(2, text('b'))];
    const made = gathered('f(1)', list('iterator', items));
    expect(made).toEqual({ code: 'f(1).collect::<Vec<_>>()', list: list('Vec', items) });
    expect(checksFor('result', made?.list as Value, false)).toEqual(['assert_eq!(result.iter().map(|item| (item.at(), item.word(), item.to_string())).collect::<Vec<_>>(), [(1, "a", "1".to_string()), (2, "b", "2".to_string())]);']);
  });

  test('of many, the first are asked, and all are counted; of what may never end, only the beginning is taken', () => {
    const many = (count: number): readonly Value[] => Array.from({ length: count }, (_none, at) => object('shop::At', [['at()', number(at)]]));
    const ten = gathered('x', list('iterator', many(10)));
    expect(checksFor('result', ten?.list as Value, false)).toEqual(['assert_eq!(result.len(), 10);', 'assert_eq!(result.iter().take(5).map(|item| item.at()).collect::<Vec<_>>(), [0, 1, 2, 3, 4]);']);
    expect(checksFor('x', list('iterator', many(60)), false)).toEqual(['assert_eq!(x.take(5).map(|item| item.at()).collect::<Vec<_>>(), [0, 1, 2, 3, 4]);']);
  });

  test('are told by their variant where they say nothing else, and only counted where they say nothing at all', () => {
    const kind = object('shop::Kind::Word', [['0', number(1)]]);
    expect(checksFor('result', gathered('x', list('iterator', [kind]))?.list as Value, false)).toEqual(['assert_eq!(result.len(), 1);', 'assert!(matches!(result[0], shop::Kind::Word(..)));']);
    const silent = list('iterator', [{ t: 'elided', why: 'of a type that says nothing' }]);
    expect(gathered('x', silent)).toBeNull();
    expect(checksFor('x', silent, false)).toEqual(['assert_eq!(x.count(), 1);']);
  });

  test('what says the same in another way is not asked', () => {
    const twice = (v: string): Value => object('shop::Word', [['word()', text(v)], ['word_ref()', list('&', [text(v)])], ['bytes()', list('Vec', [...v].map((letter): Value => ({ t: 'number', v: letter.charCodeAt(0), type: 'u8' })))], ['size()', number(v.length)]]);
    expect(checksFor('x', list('Vec', [twice('a'), twice('bc')]), false)).toEqual(['assert_eq!(x.iter().map(|item| (item.word(), item.size())).collect::<Vec<_>>(), [("a", 1), ("bc", 2)]);']);
  });

  test('a field that cannot be copied is not taken out of what is lent, and what only some say is not asked', () => {
    const some = (name: Value): Value => object('shop::Some', [['name', name], ['size', number(1)]]);
    expect(checksFor('x', list('Vec', [some(text('a', 'String'))]), false)).toEqual(['assert_eq!(x.iter().map(|item| item.size).collect::<Vec<_>>(), [1]);']);
    expect(checksFor('x', list('Vec', [object('shop::A', [['a()', number(1)], ['b()', number(2)]]), object('shop::A', [['b()', number(3)]])]), false)).toEqual(['assert_eq!(x.iter().map(|item| item.b()).collect::<Vec<_>>(), [2, 3]);']);
  });
});

describe('bytes that were written', () => {
  const bytes = (v: string, kind = 'Vec'): Value => list(kind, [...Buffer.from(v)].map((byte): Value => ({ t: 'number', v: byte, type: 'u8' })));
  const many = (v: Buffer): Value => ({ t: 'bytes', class: 'Vec', length: v.length, hex: v.toString('hex') });

  test.each<readonly [Value, string]>([
    [bytes('a b'), 'assert_eq!(x, b"a b");'],
    [bytes('# a\n'), 'assert_eq!(std::str::from_utf8(&x).unwrap(), "# a\\n");'],
    [bytes('# a\n', 'slice'), 'assert_eq!(std::str::from_utf8(x).unwrap(), "# a\\n");'],
    [bytes('Žluť'), 'assert_eq!(std::str::from_utf8(&x).unwrap(), "Žluť");'],
    [many(Buffer.from('ab'.repeat(40))), `assert_eq!(x, b"${'ab'.repeat(40)}");`],
    [many(Buffer.from(`${'ab'.repeat(40)}\n`)), `assert_eq!(std::str::from_utf8(&x).unwrap(), "${'ab'.repeat(40)}\\n");`],
    [bytes('\n\n\na'), 'assert_eq!(x, [10, 10, 10, 97]);'],
    [list('tuple', [bytes('# a\n'), many(Buffer.from(`${'ab'.repeat(40)}\n`))]), `assert_eq!(x, (b"# a\\n".to_vec(), b"${'ab'.repeat(40)}\\n".to_vec()));`],
  ])('%j', (value, code) => {
    expect(checksFor('x', value, true)).toEqual([code]);
  });

  test('are numbers where they are no text', () => {
    expect(checksFor('x', many(Buffer.alloc(70, 255)), true)).toEqual(['assert_eq!(x.len(), 70);', 'assert_eq!(x[0], 255);', 'assert_eq!(x[1], 255);', 'assert_eq!(x[2], 255);']);
  });
});

test('what was left unchanged is asserted too, and what a call at the end gives is looked at more than once by a name', () => {
  const number = (v: number): Value => ({ t: 'number', v, type: 'usize' });
  const told = (kind: 'state' | 'unchanged', subject: string, entries: readonly (readonly [string, Value])[]): Fact => ({ kind, subject, value: { t: 'object', class: 'shop::Record', entries, size: entries.length, nullProto: false } });
  const linesFor = (fact: Fact): readonly string[] => bodyOf({ candidate: { setup: [], act: 'sure.op()', needs: [], recipe: { act: { k: 'call', type: { k: 'tuple', ts: [] }, callee: 'op', generics: [], on: null, takes: null, args: [], trait: null }, target: '', parameters: [], ends: { eq: true, debug: true, errorEq: true, errorDebug: true } } }, facts: [fact] } as unknown as TestCase).lines;
  expect(linesFor(told('unchanged', 'record', [['len()', number(0)]]))).toEqual(['sure.op();', 'assert_eq!(record.len(), 0);']);
  expect(linesFor(told('state', 'sure.into_inner()', [['len()', number(1)]]))).toEqual(['sure.op();', 'assert_eq!(sure.into_inner().len(), 1);']);
  expect(linesFor(told('state', 'sure.into_inner()', [['len()', number(1)], ['at()', number(2)]]))).toEqual(['sure.op();', 'let inner = sure.into_inner();', 'assert_eq!(inner.len(), 1);', 'assert_eq!(inner.at(), 2);']);
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
  const names = new Map([['b', 'shop::b'], ['A', 'shop::A'], ['Duration', 'std::time::Duration']]);
  expect([2021, 2024].map((edition) => printUses(names, edition))).toEqual(['use shop::{b, A};\nuse std::time::Duration;', 'use shop::{A, b};\nuse std::time::Duration;']);
});
