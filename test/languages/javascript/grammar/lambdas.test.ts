import { expect, test } from 'vitest';
import { shapeOf } from '../../../../src/languages/javascript/driver/shape.ts';
import { makeDraw } from '../../../../src/effects/draw.ts';
import { lambdaFor } from '../../../../src/languages/javascript/grammar/lambdas.ts';
import { lower } from '../../../../src/languages/javascript/grammar/lower.ts';
import { literal } from '../../../../src/languages/javascript/grammar/recipe.ts';
import { seededRandom } from '../../../../src/effects/random.ts';

/** Functions made for what a callback was given, as code; each must compile. */
function made(...given: unknown[]): Set<string> {
  const draw = makeDraw(seededRandom(7));
  const found = new Set<string>();
  for (let i = 0; i < 300; i++) {
    const lambda = lambdaFor(given.map((value) => shapeOf(value, 2)), { draw, value: () => literal(2), argumentsOf: () => null, takers: [] });
    if (lambda === null) continue;
    const { act } = lower({ act: lambda, target: '', frozenTime: false, scriptedRandom: false });
    expect(typeof new Function(`return ${act}`)()).toBe('function');
    found.add(act);
  }
  return found;
}

class Draft {
  items = new Map<string, number>();
  set(key: string, value: number): void { this.items.set(key, value); }
}

test('functions change, extend and read records that they are given', () => {
  const found = made({ a: 1, b: { c: [1] } });
  for (const code of ['(value) => { value.a = 2; }', '(value) => { delete value.a; }', '(value) => { value.added = 2; }', '(value) => value.a', '(value) => { value.b.c.push(4); }']) expect(found).toContain(code);
});

test('they call methods of objects and functions among their arguments, and name only what they use', () => {
  expect([...made(new Draft())].some((code) => code.startsWith('(value) => { value.set('))).toBe(true);
  expect(made('text', () => {})).toContain('(text, done) => { done(); }');
});

test('nothing comes to mind for plain values', () => {
  expect(made(1, 'x', null).size).toBe(0);
});
