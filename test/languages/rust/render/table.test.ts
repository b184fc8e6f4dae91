import { expect, test } from 'vitest';
import { tabulate, type Short } from '../../../../src/languages/rust/render/table.ts';
import { path, prim, type Type } from '../../../../src/languages/rust/types/type.ts';

const LIST: Type = path('std::vec::Vec', prim('i32'));
const SLICE: Type = { k: 'ref', m: false, t: { k: 'slice', t: prim('i32') } };

const cases = (lines: readonly string[], parameters: readonly string[] = [], args: readonly Type[] = [], type: Type = prim('i32')): readonly Short[] => lines.map((line) => (
  { test: { candidate: { recipe: { act: { type, args: args.map((each) => ({ type: each })) }, parameters } } }, body: { lines: [line], attributes: [], isAsync: false } } as unknown as Short));
const tableOf = (all: readonly Short[]): readonly string[] | null => { const { tables, rest } = tabulate(all); return tables.length === 1 && rest.length === 0 ? tables[0]?.lines ?? null : null; };

test('rows of a function', () => {
  expect(tableOf(cases(['assert!(is_even(2));', 'assert!(!is_even(3));', 'assert!(is_even(0));'], ['n']))).toEqual([
    'let cases = [', '    (2, true),', '    (3, false),', '    (0, true),', '];', 'for (n, expected) in cases {', '    assert_eq!(is_even(n), expected, "for {n:?}");', '}']);
});

test('rows of what is asked of the result, and of a method of a text', () => {
  const error = (text: string, message: string): string => `assert_eq!(Shape::parse(${text}).unwrap_err().to_string(), ${message});`;
  expect(tableOf(cases([error('"a"', '"no a"'), error('""', '"empty"'), error('"x()"', '"no x"')]))?.slice(4)).toEqual([
    '];', 'for (input, expected) in cases {', '    assert_eq!(Shape::parse(input).unwrap_err().to_string(), expected, "for {input:?}");', '}']);
  expect(tableOf(cases(['"a b"', '"c"', '"d.e()"'].map((text, i) => `assert_eq!(${text}.to_snake(), "x${i}");`)))?.slice(1, 7)).toEqual([
    '    ("a b", "x0"),', '    ("c", "x1"),', '    ("d.e()", "x2"),', '];', 'for (input, expected) in cases {', '    assert_eq!(input.to_snake(), expected, "for {input:?}");']);
});

test('rows of results of arithmetic are compared by closeness, all of them', () => {
  expect(tableOf(cases(['assert_eq!(jaro("", ""), 1.0);', 'assert!((jaro("a", "ab") - 0.9444444444444445).abs() < 1e-9);', 'assert_eq!(jaro("a", "b"), 0.0);'], ['a', 'b']))?.slice(1)).toEqual([
    '    ("", "", 1.0),', '    ("a", "ab", 0.9444444444444445),', '    ("a", "b", 0.0),', '];', 'for (a, b, expected) in cases {', '    assert!((jaro(a, b) - expected).abs() < 1e-9, "for {a:?}, {b:?}");', '}']);
});

test('rows of variants, lists of any length and texts on the heap; lists that are expected, an empty one among them', () => {
  expect(tableOf(cases(['assert_eq!(pick(Way::Up, &[1, 2]), [2]);', 'assert_eq!(pick(Way::Down, &[]), [3, 4]);', 'assert!(pick(Way::Up, &[1]).is_empty());'], ['way', 'items'], [path('shop::Way'), SLICE], LIST))).toEqual([
    'let cases = [', '    (Way::Up, &[1, 2][..], vec![2]),', '    (Way::Down, &[][..], vec![3, 4]),', '    (Way::Up, &[1][..], vec![]),', '];', 'for (way, items, expected) in cases {', '    assert_eq!(pick(way, items), expected, "for {items:?}");', '}']);
  expect(tableOf(cases(['assert_eq!(turn(&String::from("a")), Way::Up);', 'assert_eq!(turn(&String::new()), Way::Down);', 'assert_eq!(turn(&String::from("b")), Way::Up);'], ['text']))).toEqual([
    'let cases = [', '    ("a", Way::Up),', '    ("", Way::Down),', '    ("b", Way::Up),', '];', 'for (text, expected) in cases {', '    assert_eq!(turn(&String::from(text)), expected, "for {text:?}");', '}']);
});

test('what is the same in all rows stands in the call', () => {
  expect(tableOf(cases(['assert_eq!(read("a", 1).unwrap_err().to_string(), "no");', 'assert_eq!(read("b", 1).unwrap_err().to_string(), "no");', 'assert_eq!(read("c", 1).unwrap_err().to_string(), "no");'], ['text', 'base']))).toEqual([
    'let cases = [', '    "a",', '    "b",', '    "c",', '];', 'for text in cases {', '    assert_eq!(read(text, 1).unwrap_err().to_string(), "no", "for {text:?}");', '}']);
  expect(tableOf(cases(['assert!(!is_a(Way::Up, 1));', 'assert!(!is_a(Way::Up, 2));', 'assert!(!is_a(Way::Up, 3));'], ['way', 'n']))?.slice(-2)).toEqual(['    assert!(!is_a(Way::Up, n), "for {n:?}");', '}']);
});

test('rows of values that are written out, expected or with a name of their own', () => {
  expect(tableOf(cases([1, 2, 3].map((n) => `assert_eq!(at(${n}), Point { x: ${n}, y: 0 });`), ['n']))?.slice(1, 4)).toEqual(['    (1, Point { x: 1, y: 0 }),', '    (2, Point { x: 2, y: 0 }),', '    (3, Point { x: 3, y: 0 }),']);
  const held = (n: number, line = 'assert_eq!(way.to_string(), "a");', head = 'let way'): Short => { const [made] = cases([line]); return { test: { candidate: { recipe: { act: { type: prim('i32'), on: { type: path('shop::Way') }, args: [] }, parameters: [] } } }, body: { ...made?.body, lines: [`${head} = Way::By { n: ${n} };`, line] } } as unknown as Short; };
  expect(tableOf([held(1), held(2, 'assert_eq!(way.to_string(), "b");'), held(3)])).toEqual([
    'let cases = [', '    (Way::By { n: 1 }, "a"),', '    (Way::By { n: 2 }, "b"),', '    (Way::By { n: 3 }, "a"),', '];', 'for (way, expected) in cases {', '    assert_eq!(way.to_string(), expected);', '}']);
  expect(tableOf([held(1), held(2), held(3, 'assert_eq!(way.to_string(), "a");', 'let mut way')])).toBeNull();
  expect(tableOf([1, 2, 3].map((n) => held(n, 'assert_eq!(way.add(way), "a");')))).toBeNull();
});

test('what is no list of the heap or lent is not compared with one', () => {
  expect(tableOf(cases(['assert_eq!(pair(1), [1, 2]);', 'assert_eq!(pair(2), [2, 3]);', 'assert_eq!(pair(3), [3, 4]);'], ['n'], [], { k: 'array', t: prim('i32'), n: 2 }))).toBeNull();
});

test('a table of those that are alike, beside others', () => {
  const { tables, rest } = tabulate(cases(['assert!(a(1));', 'assert_eq!(a(2).len(), 1);', 'assert!(a(3));', 'assert!(!a(4));']));
  expect([tables.map(({ cases: own }) => own.length), rest.length]).toEqual([[3], 1]);
});

test('no table for what differs in more, or of which there are few', () => {
  expect(tableOf(cases(['assert!(a(1));', 'assert!(b(1));', 'assert!(a(2));']))).toBeNull();
  expect(tableOf(cases(['assert!(a(1));', 'assert!(a("x"));', 'assert!(a(2));']))).toBeNull();
  expect(tableOf(cases(['assert_eq!(a(1).len(), 1);', 'assert_eq!(a(2).pop(), 1);', 'assert_eq!(a(3).len(), 1);']))).toBeNull();
  expect(tableOf(cases(['assert!(a(1));', 'assert!(a(2));']))).toBeNull();
});
