import { expect, test } from 'vitest';
import { tableOf, type Short } from '../../../../src/languages/rust/render/table.ts';

const cases = (lines: readonly string[], parameters: readonly string[] = []): readonly Short[] => lines.map((line) => (
  { test: { candidate: { recipe: { act: { args: [] }, parameters } } }, body: { lines: [line], attributes: [], isAsync: false } } as unknown as Short));

test('rows of a function', () => {
  expect(tableOf(cases(['assert!(is_even(2));', 'assert!(!is_even(3));', 'assert!(is_even(0));'], ['n']))).toEqual([
    'let cases = [', '    (2, true),', '    (3, false),', '    (0, true),', '];', 'for (n, expected) in cases {', '    assert_eq!(is_even(n), expected, "for {n:?}");', '}']);
});

test('rows of what is asked of the result, and of a method of a text', () => {
  const error = (text: string, message: string): string => `assert_eq!(Shape::parse(${text}).unwrap_err().to_string(), ${message});`;
  expect(tableOf(cases([error('"a"', '"no a"'), error('""', '"empty"'), error('"x()"', '"no x"')]))?.slice(4)).toEqual([
    '];', 'for (input, expected) in cases {', '    assert_eq!(Shape::parse(input).unwrap_err().to_string(), expected, "for {input:?}");', '}']);
  expect(tableOf(cases(['"a b"', '"c"', '"d.e()"'].map((text) => `assert_eq!(${text}.to_snake(), "x");`)))?.slice(1, 7)).toEqual([
    '    ("a b", "x"),', '    ("c", "x"),', '    ("d.e()", "x"),', '];', 'for (input, expected) in cases {', '    assert_eq!(input.to_snake(), expected, "for {input:?}");']);
});

test('rows of results of arithmetic are compared by closeness, all of them', () => {
  expect(tableOf(cases(['assert_eq!(jaro("", ""), 1.0);', 'assert!((jaro("a", "ab") - 0.9444444444444445).abs() < 1e-9);', 'assert_eq!(jaro("a", "b"), 0.0);'], ['a', 'b']))?.slice(1)).toEqual([
    '    ("", "", 1.0),', '    ("a", "ab", 0.9444444444444445),', '    ("a", "b", 0.0),', '];', 'for (a, b, expected) in cases {', '    assert!((jaro(a, b) - expected).abs() < 1e-9, "for {a:?}, {b:?}");', '}']);
});

test('no table for what differs in more, or of which there are few', () => {
  expect(tableOf(cases(['assert!(a(1));', 'assert!(b(1));', 'assert!(a(2));']))).toBeNull();
  expect(tableOf(cases(['assert!(a(1));', 'assert!(a("x"));', 'assert!(a(2));']))).toBeNull();
  expect(tableOf(cases(['assert_eq!(a(1).len(), 1);', 'assert_eq!(a(2).pop(), 1);', 'assert_eq!(a(3).len(), 1);']))).toBeNull();
  expect(tableOf(cases(['assert!(a(1));', 'assert!(a(2));']))).toBeNull();
});
