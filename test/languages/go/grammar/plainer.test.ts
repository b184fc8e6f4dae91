import { expect, test } from 'vitest';
import { makeDraw } from '../../../../src/effects/draw.ts';
import type { Callable, Knowledge } from '../../../../src/languages/go/grammar/learnt.ts';
import { plainerThan } from '../../../../src/languages/go/grammar/plainer.ts';
import { Pool } from '../../../../src/languages/go/grammar/pool.ts';
import { name, number, text, type Call, type Expr } from '../../../../src/languages/go/grammar/recipe.ts';
import { Values } from '../../../../src/languages/go/grammar/values.ts';

const draw = makeDraw(() => 0);
const call = (callee: string, type: string, on: Expr | null, ...args: readonly Expr[]): Call => ({ k: 'call', callee, type, on, args, results: [type] });
const maker = (callee: string, params: readonly string[], type: string): Callable => ({ name: callee, exported: true, params: params.map((param) => ({ name: 'x', type: param })), results: [type] });
const known: Knowledge = { path: 'd', name: 'd', folder: '', outside: false, imports: {}, types: {}, values: [], funcs: [], makers: [maker('big.NewInt', ['int64'], '*big.Int'), maker('big.NewFrom', ['io.Reader'], '*big.Int')] };

test('what took calls upon calls gives way to a function that makes the like of numbers and texts', () => {
  const pool = new Pool();
  const taken = call('BigInt', '*big.Int', call('New', 'Decimal', null, number(7)));
  expect(plainerThan(taken, pool, new Values(draw, pool, known), false)).toEqual([call('big.NewInt', '*big.Int', null, number(1, 'int64'))]);
  expect(plainerThan(call('big.NewInt', '*big.Int', null, number(5, 'int64')), pool, new Values(draw, pool, known), false)).toEqual([]);
});

test('values of the pool come first by what they take; only a receiver may be a value instead of a pointer', () => {
  const pool = new Pool();
  const [zero, parsed] = [name('Zero', 'Decimal'), call('Parse', 'Decimal', null, text('1'))];
  for (const value of [parsed, zero]) pool.add(value, draw);
  const values = new Values(draw, pool, known);
  const deep = call('Add', 'Decimal', parsed, zero);
  expect(plainerThan(deep, pool, values, false)).toEqual([zero, parsed]);
  const pointer = call('Max', '*Decimal', null, parsed);
  expect([plainerThan(pointer, pool, values, true), plainerThan(pointer, pool, values, false)]).toEqual([[zero, parsed], []]);
});
