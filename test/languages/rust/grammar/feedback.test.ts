import { expect, test } from 'vitest';
import { fedBack } from '../../../../src/languages/rust/grammar/feedback.ts';
import { text, type Call, type Primitive } from '../../../../src/languages/rust/grammar/recipe.ts';
import { prim, STR } from '../../../../src/languages/rust/types/type.ts';

const call = (value: string): Call => ({ k: 'call', type: prim('bool'), callee: 'shop::f', generics: [], on: null, takes: null, args: [text(value, STR)], trait: null });
const tried = (value: string, operator: string, left: Primitive, right: Primitive): readonly unknown[] => fedBack(call(value), [{ id: 1, file: 'src/lib.rs', operator, left, right }], 10).map(({ args: [arg] }) => (arg?.k === 'code' ? arg.value : null));

test('what a text was asked for it gets, and loses where it had it', () => {
  expect(tried('foo', 'starts_with', 'foo', '--')).toEqual(['--foo', '--']);
  expect(tried('--foo', 'starts_with', '--foo', '--')).toEqual(['foo', '--']);
  expect(tried('', 'ends_with', '', '!')).toEqual(['!']);
  expect(tried('ab', 'contains', 'ab', '=')).toEqual(['ab=', 'a=b', '=ab']);
  expect(tried('a=b', 'contains', 'a=b', '=')).toEqual(['ab']);
  expect(tried('<foo>', 'starts_with', 'foo', '-')).toEqual(['<-foo>', '<->']);
});

test('texts that are compared become the other one', () => {
  expect(tried('ab', '==', 'ab', 'cd')).toEqual(['cd']);
});
