import { expect, test } from 'vitest';
import { literal } from '../../../../src/languages/rust/grammar/literals.ts';
import { charText, number, quoted, text } from '../../../../src/languages/rust/grammar/recipe.ts';
import { path, prim, STR, STRING, textOf, type Type } from '../../../../src/languages/rust/types/type.ts';

const code = (value: string, type: Type): string => { const made = text(value, type); return made.k === 'code' ? made.code : ''; };

test('a text is written as its type wants it', () => {
  expect(code('a"\u0007é', STR)).toBe('"a\\"\\u{7}é"');
  expect(code('', STRING)).toBe('String::new()');
  expect(code('a', STRING)).toBe('String::from("a")');
  expect(code('\u0007', { k: 'ref', m: false, t: { k: 'slice', t: prim('u8') } })).toBe('b"\\x07"');
  expect(code('é', path('std::vec::Vec', prim('u8')))).toBe('"é".to_string().into_bytes()');
  expect(quoted('e\u0301')).toBe('"e\\u{301}"');
  expect([quoted('1\x002'), quoted('a\0b')]).toEqual(['"1\\x002"', '"a\\0b"']);
  expect([charText("'"), charText('"'), charText('\n')]).toEqual(["'\\''", "'\"'", "'\\n'"]);
});

test('numbers are grouped, and floats are floats', () => {
  const written = (value: number, name: string): string => (number(value, prim(name)) as { code: string }).code;
  expect([written(1234567, 'u32'), written(2, 'f64'), written(1e-7, 'f32'), written(-5, 'i8')]).toEqual(['1_234_567', '2.0', '1e-7', '-5']);
});

test('literals of a source are read', () => {
  expect(literal('r#"a"b"#')).toEqual({ kind: 'text', value: 'a"b' });
  expect(literal('"a\\u{e9}\\x41\\\n   b"')).toEqual({ kind: 'text', value: 'aéAb' });
  expect(literal("'\\''")).toEqual({ kind: 'char', value: "'" });
  expect(literal('1_000u64')).toEqual({ kind: 'number', value: 1000 });
  expect(literal('"\\q"')).toBeNull();
});

test('types are written with and without lifetimes', () => {
  const type: Type = { k: 'ref', m: false, t: { k: 'path', p: 'a::B', a: [prim('u8')], l: 1 } };
  expect([textOf(type), textOf(type, true)]).toEqual(['&a::B<u8>', "&'static a::B<'static, u8>"]);
});
