import { expect, test } from 'vitest';
import { bodyOf } from '../../../../src/languages/rust/render/body.ts';
import { path, prim, STR, type Type } from '../../../../src/languages/rust/types/type.ts';
import type { TestCase } from '../../../../src/model/test-case.ts';

const lent = (t: Type): Type => ({ k: 'ref', m: false, t });
const linesOf = (callee: string, act: string, v: boolean, arg: Type, receiver: Type = path('shop::Id')): readonly string[] => bodyOf({ candidate: { setup: [], act, needs: [], async: false, recipe: { act: { k: 'call', type: prim('bool'), callee, generics: [], on: { k: 'code', code: 'id', type: receiver }, takes: 'ref', args: [{ k: 'code', code: '', type: arg }], trait: null }, ends: { eq: true, debug: true, errorEq: true, errorDebug: true } } }, facts: [{ kind: 'returned', subject: 'result', value: { t: 'boolean', v } }] } as unknown as TestCase).lines;

test('what an operator is for is written by the operator', () => {
  expect(linesOf('eq', 'id.eq(&Id::new(1))', true, lent(path('shop::Id')))).toEqual(['assert!(id == Id::new(1));']);
  expect(linesOf('eq', 'id.eq(&Id::new(1))', false, lent(path('shop::Id')))).toEqual(['assert!(id != Id::new(1));']);
  expect(linesOf('ne', 'id.ne("a")', true, STR)).toEqual(['assert!(id != *"a");']);
});

test('what is lent, or is no comparison, is called as it is', () => {
  expect(linesOf('eq', 'id.eq(&Id::new(1))', true, lent(path('shop::Id')), lent(path('shop::Id')))).toEqual(['assert!(id.eq(&Id::new(1)));']);
  expect(linesOf('eq', 'id.eq(1)', true, prim('i32'))).toEqual(['assert!(id.eq(1));']);
  expect(linesOf('equals', 'id.equals(&Id::new(1))', true, lent(path('shop::Id')))).toEqual(['assert!(id.equals(&Id::new(1)));']);
});
