import { expect, test } from 'vitest';
import { makeDraw } from '../../../../src/effects/draw.ts';
import { number, text, type Expr } from '../../../../src/languages/go/grammar/recipe.ts';
import { reused } from '../../../../src/languages/go/grammar/reuse.ts';

const list = (...items: readonly string[]): Expr => ({ k: 'list', type: 'Names', items: items.map((item) => text(item, 'string')) });

test('places in a list that methods are called on are asked for, and none beyond its end', () => {
  let seed = 7;
  const draw = makeDraw(() => { seed = (seed * 16807) % 2147483647; return seed / 2147483647; });
  const asked = (...items: readonly string[]): ReadonlySet<string> => new Set(Array.from({ length: 200 }, () => reused(list(...items), [number(12345), number(23)], draw).map((arg) => (arg.k === 'code' ? arg.code : '')).join()));
  expect([...asked('a', 'b')].toSorted()).toEqual(['0,0', '0,1', '0,23', '1,0', '1,1', '1,23', '12345,0', '12345,1', '12345,23']);
  expect([...asked()]).toEqual(['12345,23']);
});
