import { expect, test } from 'vitest';
import { makeDraw } from '../../../../src/effects/draw.ts';
import { plainerThan, withLiterals } from '../../../../src/languages/rust/grammar/plain.ts';
import { Pool } from '../../../../src/languages/rust/grammar/pool.ts';
import { number, text, type Call, type Expr } from '../../../../src/languages/rust/grammar/recipe.ts';
import { simpler } from '../../../../src/languages/rust/grammar/shrink.ts';
import type { CallTarget } from '../../../../src/languages/rust/grammar/target.ts';
import type { Knowledge } from '../../../../src/languages/rust/types/knowledge.ts';
import { path, prim, STR, STRING, type Type } from '../../../../src/languages/rust/types/type.ts';

const WAY = path('shop::Way');
const call = (args: readonly Expr[], callee = 'shop::f', type: Type = prim('bool')): Call => ({ k: 'call', type, callee, generics: [], on: null, takes: null, args, trait: null });
const valuesOf = ({ args }: Call): unknown => args.map((arg) => (arg.k === 'code' ? arg.value ?? arg.code : arg.k === 'ref' && arg.of.k === 'code' ? arg.of.value : arg.k));
const none = (): readonly Expr[] => [];

const knowledge = {
  adts: { 'shop::Way': { path: 'shop::Way', kind: 'enum', lifetimes: 0, fields: null, tuple: false, variants: [{ name: 'By', kind: 'tuple', fields: [{ name: '0', type: prim('i32') }] }, { name: 'Up', kind: 'plain', fields: [] }], traits: [], parameters: 0, args: [] } },
  constants: [{ path: 'shop::HOME', type: WAY }],
} as unknown as Knowledge;

test('texts that are equal become simpler together, and each alone', () => {
  const made = simpler(call([text('slice', STR), text('slice', STR)]), none).map(valuesOf);
  expect(made).toContainEqual(['a', 'a']);
  expect(made).toContainEqual(['a', 'slice']);
  expect(made).toContainEqual(['slice', 'a']);
});

test('a long text loses parts of its middle, and becomes one letter many times', () => {
  const made = simpler(call([text('head-aaaaaaaaaaaaaaaa-tail', STR)]), none).map((each) => (valuesOf(each) as string[])[0]);
  expect(made).toContain(`head-${'a'.repeat(9)}-tail`);
  expect(made).toContain('a'.repeat(25));
  expect(made.every((each) => (each?.length ?? 0) < 26)).toBe(true);
});

test('extremes and far numbers become near ones of their sign, fractions round ones', () => {
  const near = (value: number): unknown => simpler(call([number(value, prim('i32'))]), none).map(valuesOf);
  expect(near(-2_147_483_648)).toEqual([[1], [-1], [-214_748_364]]);
  expect(near(5)).toEqual([]);
  const rounded = (value: number): unknown => simpler(call([number(value, prim('f64'))]), none).map(valuesOf);
  expect([rounded(0.1818181872367859), rounded(0.5)]).toEqual([[[0], [0.2], [0.18]], [[0]]]);
  expect(simpler(call([{ k: 'code', code: 'usize::MAX', type: prim('usize') }]), none).map(valuesOf)).toEqual([[1]]);
});

test('a long list loses quarters before its items go one by one', () => {
  const items = Array.from({ length: 12 }, (_none, i): Expr => text(String(i), STR));
  const made = simpler(call([{ k: 'form', type: path('std::vec::Vec', STR), open: 'vec![', close: ']', items, free: true }]), none);
  expect(made[0]?.args[0]).toMatchObject({ items: { length: 9 } });
});

test('for what a call makes, a variant, a constant or what takes fewer calls may stand in', () => {
  const pool = new Pool();
  const made = call([], 'shop::way', WAY);
  pool.add(WAY, made, makeDraw({ integer: () => 0 } as never));
  const deep: Expr = { ...call([call([], 'shop::shop', path('shop::Shop'))], 'shop::way_of', WAY) };
  expect(plainerThan(deep, { knowledge, pool }).map((each) => (each.k === 'code' ? each.code : (each as Call).callee))).toEqual(['shop::Way::Up', 'shop::HOME', 'shop::way']);
  expect(plainerThan(text('a', STR), { knowledge, pool })).toEqual([]);
  expect(plainerThan({ k: 'form', type: path('std::option::Option', STR), open: 'Some(', close: ')', items: [text('a', STR)], free: false }, { knowledge, pool }).map((each) => (each.k === 'code' ? each.code : ''))).toEqual(['None']);
  const [first] = simpler(call([deep]), (node) => plainerThan(node, { knowledge, pool }));
  expect(valuesOf(first as Call)).toEqual(['shop::Way::Up']);
});

test('a text on the heap becomes a literal where the function takes one as well', () => {
  const target = (of: Type, key: string): CallTarget => ({ key, unit: 'u', callable: { name: 'shop::f', owner: null, params: [{ name: 'a', type: { k: 'ref', m: false, t: of } }], out: prim('bool'), takes: null, trait: null } } as unknown as CallTarget);
  const [heap, literal] = [target(STRING, 'heap'), target(prim('str'), 'literal')];
  const act = call([{ k: 'ref', m: false, type: { k: 'ref', m: false, t: STRING }, of: text('abc', STRING) }]);
  expect(withLiterals(act, heap, [heap, literal]).map(([of, made]) => [of.key, valuesOf(made)])).toEqual([['literal', ['abc']]]);
  expect(withLiterals(act, heap, [heap])).toEqual([]);
});
