import { expect, test } from 'vitest';
import { quoted } from '../../../../src/languages/go/grammar/recipe.ts';

test.each([
  ['日本 é', '"日本 é"'],
  ['a\u0000\u{10ffff}', String.raw`"a\u0000\U0010ffff"`],
  ['\u3000\u00a0\ue000\u200b', String.raw`"\u3000\u00a0\ue000\u200b"`],
  ['"a" "b"', '`"a" "b"`'],
  ['"a" "b"\u0378', String.raw`"\"a\" \"b\"\u0378"`],
  ['\ud800', '"\ufffd"'],
])('%j as a literal of Go has nothing in it that nobody sees', (text, literal) => {
  expect(quoted(text)).toBe(literal);
});
