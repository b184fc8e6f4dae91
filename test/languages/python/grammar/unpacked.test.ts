import { expect, test } from 'vitest';
import { makeDraw } from '../../../../src/effects/draw.ts';
import { seededRandom } from '../../../../src/effects/random.ts';
import { literal, type Expr } from '../../../../src/languages/python/grammar/recipe.ts';
import { picked } from '../../../../src/languages/python/grammar/share.ts';
import { unpackedIn } from '../../../../src/languages/python/grammar/unpacked.ts';
import { varyExpr } from '../../../../src/languages/python/grammar/vary.ts';

test('loops say how items of a parameter are taken apart, and which parts are called', () => {
  const body = 'def f(rules, pairs, rows):\n    for check, action in rules:\n        if check(1):\n            return action\n    total = sum(a * b for (a, b) in pairs if a)\n    for key, value in rows.items():\n        pass\n';
  expect([...unpackedIn(body)]).toEqual([['rules', { names: ['check', 'action'], called: ['check'] }], ['pairs', { names: ['a', 'b'], called: [] }]]);
});

test('a plain argument is now and then one that another argument holds', () => {
  const draw = makeDraw(seededRandom(2));
  const holder: Expr = { k: 'dict', entries: [[literal('needle'), literal(3)]] };
  const made = Array.from({ length: 80 }, () => picked([holder, literal('x'), literal(true)], draw).map((expr) => (expr.k === 'code' ? expr.value : 'holder')));
  expect(new Set(made.map((values) => values.join(' ')))).toEqual(new Set(['holder x true', 'holder needle true']));
});

test('what is only written out around a call is not varied', () => {
  const draw = makeDraw(seededRandom(4));
  const act: Expr = { k: 'call', callee: { k: 'code', code: 'list' }, args: [literal(3)], named: [] };
  const sources = { generic: () => literal('other'), word: () => 'word', number: () => 9, contents: () => '' };
  for (let i = 0; i < 40; i += 1) expect(varyExpr(act, draw, sources)).toMatchObject({ callee: act.callee });
});
