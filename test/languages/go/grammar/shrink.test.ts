import { expect, test } from 'vitest';
import { name, text, type Call, type Expr } from '../../../../src/languages/go/grammar/recipe.ts';
import { simpler } from '../../../../src/languages/go/grammar/shrink.ts';

const call = (callee: string, type: string, on: Expr | null, ...args: readonly Expr[]): Call => ({ k: 'call', callee, type, on, args, results: [type] });

test('what a call only hands on is given without it: its argument, or what it is called on', () => {
  const version = call('Parse', '*Version', null, text('1', 'string'));
  const forms = (given: Expr): readonly Expr[] => simpler(call('Less', 'bool', null, given), false, () => []).map(({ args }) => args[0] as Expr);
  expect(forms(call('Must', '*Version', null, version, name('nil', 'error')))).toContainEqual(version);
  expect(forms(call('With', '*Version', version, text('a', 'string')))).toContainEqual(version);
  expect(forms(call('Parse', '*Version', null, text('1', 'string')))).toEqual([]);
});

test('a channel need not be closed, nor hold all that it holds', () => {
  const given: Expr = { k: 'chan', type: 'chan string', elem: 'string', items: [text('a')], closed: true };
  expect(simpler(call('Join', 'string', null, given), false, () => []).map(({ args }) => args[0])).toEqual([{ ...given, closed: false }, { ...given, items: [] }]);
});
