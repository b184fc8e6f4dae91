import { expect, test } from 'vitest';
import { onCopy } from '../../../../src/languages/go/grammar/receivers.ts';
import type { Callable, Shape } from '../../../../src/languages/go/grammar/learnt.ts';
import { name, type Call } from '../../../../src/languages/go/grammar/recipe.ts';

const method = (recv: string): Callable => ({ name: 'Raise', recv, params: [], results: [], exported: true });
const on = (type: string): Call => ({ k: 'call', type: '', callee: 'Raise', on: name('Zero', type), args: [], results: [] });
const struct = (...types: readonly string[]): Shape => ({ kind: 'struct', named: true, fields: types.map((type, i) => ({ name: `f${i}`, type })) });

test.each<readonly [string, string, string, Shape, boolean]>([
  ['a method that may change it', '*Price', 'Price', struct('*big.Int'), true],
  ['a method of the value', 'Price', 'Price', struct('*big.Int'), false],
  ['a variable that is a pointer', '*Price', '*Price', { kind: 'pointer' }, false],
  ['a variable that holds a lock', '*Price', 'Price', { ...struct('sync.Mutex'), locks: true }, false],
])('a variable of the package is copied: %s', (_what, recv, type, shape, copied) => {
  expect(onCopy(on(type), method(recv), shape).on?.k).toBe(copied ? 'after' : 'code');
});
