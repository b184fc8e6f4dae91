import { expect, test } from 'vitest';
import { lower } from '../../../../src/languages/javascript/grammar/lower.ts';
import { callsWithin, literal, type Expr } from '../../../../src/languages/javascript/grammar/recipe.ts';
import { listening, simpler } from '../../../../src/languages/javascript/grammar/shrink.ts';

const name = (local: string): Expr => ({ k: 'import', module: 'a.js', name: local, local });
const call = (callee: string, ...args: Expr[]): Expr & { k: 'call' } => ({ k: 'call', callee: name(callee), args });
const written = (act: Expr): string => { const { setup, act: code } = lower({ act, target: '', frozenTime: false, scriptedRandom: false }); return [...setup, code].join('; '); };
const simple = (act: Expr): string[] => simpler(act, () => 0).map(written);

test('all steps go at once before they go one by one', () => {
  const steps = [{ name: 'open', args: [] }, { name: 'read', args: [literal(1)] }];
  const act: Expr = { k: 'call', callee: { k: 'member', on: { k: 'after', base: call('make'), steps }, name: 'close' }, args: [] };
  expect(simple(act).slice(0, 3)).toEqual(['const value = make(); value.close()', 'const value = make(); value.read(1); value.close()', 'const value = make(); value.open(); value.close()']);
});

test('what a value was made from may stand for it', () => {
  expect(simple(call('matches', call('compile', literal('*'))))).toContain('matches("*")');
});

test('a callback that was not listened to can be', () => {
  const deaf: Expr = { k: 'callback', code: '() => {}', recorded: false };
  const [heard] = listening(call('each', call('wrap', deaf)));
  expect(heard === undefined ? [] : lower({ act: heard, target: '', frozenTime: false, scriptedRandom: false }).needs.map(({ kind }) => kind)).toEqual(['callback']);
  expect(listening(call('each', literal(1)))).toEqual([]);
});

test('the calls that a call is made of are those of its arguments, of its receiver, and the steps before it', () => {
  const receiver: Expr = { k: 'after', base: call('make', call('seed')), steps: [{ name: 'open', args: [] }, { name: '()', args: [literal(2)] }] };
  const act: Expr = { k: 'call', callee: { k: 'member', on: receiver, name: 'close' }, args: [call('parse', literal('x'))] };
  expect(callsWithin(act).map(written)).toEqual([
    'const value = make(seed()); value.open()', 'const value = make(seed()); value.open(); value(2)', 'make(seed())', 'seed()', 'parse("x")',
  ]);
});
