import { expect, test } from 'vitest';
import { withRepeated } from '../../../../src/languages/rust/render/repeated.ts';

test('a text that is one thing many times is made by repeat, before what borrows it', () => {
  expect(withRepeated([`let diff = diff_chars("${'ab'.repeat(30)}", "a");`, `assert_eq!(diff.old(), "${'ab'.repeat(30)}");`])).toEqual(['let long_text = "ab".repeat(30);', 'let diff = diff_chars(long_text.as_str(), "a");', 'assert_eq!(diff.old(), long_text.as_str());']);
  expect(withRepeated([`let text = String::from("${'a'.repeat(101)}");`])).toEqual(['let text = "a".repeat(101);']);
});

test('other texts stay', () => {
  for (const text of ['a'.repeat(39), `${'a'.repeat(60)}b`, '\\n'.repeat(30)]) expect(withRepeated([`f("${text}");`])).toEqual([`f("${text}");`]);
});

test('of what comes out of a longer text nothing is made by repeat', () => {
  const lines = [`assert_eq!(rest("b${'a'.repeat(60)}"), "${'a'.repeat(60)}");`];
  expect(withRepeated(lines)).toEqual(lines);
});
