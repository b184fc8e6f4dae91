import { expect, test } from 'vitest';
import { Doubts, type End } from '../../src/model/doubts.ts';

const code = (act: string, ...setup: string[]): { setup: string[]; act: string } => ({ setup, act });

function after(...noted: readonly (readonly [string, End, number])[]): Doubts {
  const doubts = new Doubts();
  for (const [act, end, times] of noted) for (let i = 0; i < times; i += 1) doubts.note(code(act), end);
  return doubts;
}

test('an argument that its call never bears is doubted wherever the call stands, and another one is not', () => {
  const doubts = after(['a.Add(Must("x", 1))', 'failed', 3]);
  expect([doubts.about(code('b.Mul(Must("x", 1))')), doubts.about(code('b.Mul(Must("x, y", 2))')), doubts.about(code('b.Add(1)'))]).toEqual([true, false, false]);
});

test('texts are no code: what stands in them is neither call nor argument', () => {
  const doubts = after(['f("a, g(3")', 'failed', 3]);
  expect([doubts.about(code('g(3)')), doubts.about(code('f("a, g(3")'))]).toEqual([false, true]);
});

test('large numbers of as many digits are alike, small ones are not', () => {
  const doubts = after(['f(2147483647)', 'hung', 3], ['f(7)', 'hung', 3]);
  expect([doubts.about(code('f(2147483646)')), doubts.about(code('f(214748)')), doubts.about(code('f(8)'))]).toEqual([true, false, false]);
});

test('a statement of the set-up is doubted as a whole', () => {
  const doubts = new Doubts();
  for (let i = 0; i < 3; i += 1) doubts.note(code(`a.Get(${i})`, 'a := poisoned'), 'hung');
  expect([doubts.about(code('a.Len()', 'a := poisoned')), doubts.about(code('a.Len()', 'a := fine'))]).toEqual([true, false]);
});

test('what did well otherwise is not held to be the reason; hanging costs more and weighs more', () => {
  const [failed, hung] = [after(['f(1)', 'failed', 5], ['f(1)', 'good', 2]), after(['f(1)', 'hung', 5], ['f(1)', 'good', 2])];
  expect([failed.about(code('f(1)')), hung.about(code('f(1)')), after(['f(1)', 'hung', 3], ['f(1)', 'good', 12]).about(code('f(1)'))]).toEqual([false, true, false]);
});
