import { expect, test } from 'vitest';
import type { Operand } from '../../../../src/model/observation.ts';
import { makeDraw } from '../../../../src/effects/draw.ts';
import { feedBack } from '../../../../src/languages/javascript/grammar/feedback.ts';
import { lower } from '../../../../src/languages/javascript/grammar/lower.ts';
import { literal, type Expr, type Primitive } from '../../../../src/languages/javascript/grammar/recipe.ts';

/** Calls that follow from one comparison, as code. */
function fed(args: readonly Expr[], operator: string, left: Primitive, right: Primitive): string[] {
  const operand = { id: 0, file: 'a.js', operator, left, right } as Operand;
  return feedBack(args, [operand], 40, makeDraw(() => 0)).map((made) => lower({ act: { k: 'call', callee: { k: 'import', module: 'a.js', name: 'f', local: 'f' }, args: made }, target: '', frozenTime: false, scriptedRandom: false }).act);
}

test('the other side of a comparison is put where one side stood', () => {
  expect(fed([literal('on')], '===', 'on', 'off')).toContain('f("off")');
  expect(fed([literal(5)], '<', 5, 8)).toEqual(expect.arrayContaining(['f(8)', 'f(9)', 'f(7)', 'f(4)', 'f(16)']));
});

test('codes of characters stand for the characters of a text', () => {
  expect(fed([literal('a*b')], '===', '*'.charCodeAt(0), '{'.charCodeAt(0))).toContain('f("a{b")');
});

test('a piece that a text lacks is put into it', () => {
  expect(fed([literal('ab')], '===', 'a', '(')).toEqual(expect.arrayContaining(['f("(b")', 'f("(ab")']));
});

test('a property that was asked for is added to objects', () => {
  expect(fed([{ k: 'object', entries: [] }], 'in', 'deep', null)).toContain('f({ deep: 1 })');
});
