import { expect, test } from 'vitest';
import { copiesLock } from '../../../../src/languages/go/grammar/locks.ts';
import { name, type Call, type Expr } from '../../../../src/languages/go/grammar/recipe.ts';

const TYPES = { Box: { kind: 'struct', locks: true }, Label: { kind: 'struct' } } as const;
const literal = (type: string): Expr => ({ k: 'struct', type, pointer: type.startsWith('*'), fields: [] });
const opened = (type: string): Expr => ({ k: 'after', type, base: literal(type), steps: [] });
const call = (on: Expr | null, ...args: readonly Expr[]): Call => ({ k: 'call', callee: 'Put', type: '', on, args, results: [] });

test.each<readonly [string, Expr, boolean]>([
  ['a variable that is handed over', call(null, opened('Box')), true],
  ['a variable of the package', call(null, name('Default', 'Box')), true],
  ['one in a list', call(null, { k: 'list', type: '[]Box', items: [opened('Box')] }), true],
  ['one that a step is given', call({ k: 'after', type: 'Label', base: literal('Label'), steps: [call(null, opened('Box'))] }), true],
  ['what holds no lock', call(null, opened('Label')), false],
  ['a literal on the spot', call(null, literal('Box')), false],
  ['a pointer', call(null, opened('*Box')), false],
  ['what a method is called on', call(opened('Box')), false],
])('whether a lock is copied: %s', (_what, expr, copied) => expect(copiesLock(expr, TYPES)).toBe(copied));
