import { expect, test } from 'vitest';
import type { Language } from '../../src/languages/language.ts';
import type { Plan } from '../../src/model/plan.ts';
import { isWorthwhile, share } from '../../src/pipeline/sharing.ts';

const COMPILED = [{ name: 'a', compiles: true }] as unknown as readonly Language[];
const plan = (units: number, variant?: string): Plan => ({ project: { language: 'a' }, files: [{ units: Array.from({ length: units }) }], ...(variant === undefined ? {} : { variant }) }) as unknown as Plan;
const until = (seconds: number, ...plans: readonly Plan[]): number => Math.round(share(plans, COMPILED, 0, seconds * 1000) / 100) / 10;

test('packages share the time by what there is to test in them', () => {
  expect(until(120, plan(28), plan(8))).toBe(80);
  expect(until(120, plan(8))).toBe(120);
});

test('a package built in another way is kept a bounded share, where that is enough to build it at all', () => {
  expect(until(120, plan(28), plan(100, 'more'), plan(100, 'most'))).toBe(90);
  expect(until(400, plan(28), plan(8, 'more'))).toBe(300);
  expect(until(400, plan(96), plan(0, 'more'))).toBe(360);
  // A share of 12 seconds would be for nothing.
  expect(until(120, plan(96), plan(0, 'more'))).toBe(120);
  expect(until(60, plan(28), plan(100, 'more'))).toBe(60);
});

test('what the others leave is shared among as many as can be built in it, one after another', () => {
  expect(until(30, plan(3, 'more'), plan(2, 'most'))).toBe(30);
  expect(until(50, plan(3, 'more'), plan(2, 'most'))).toBe(25);
  // Where compiling took half a minute, two would both be left unfinished.
  expect(share([plan(3, 'more'), plan(2, 'most')], COMPILED, 0, 100_000, 30_000)).toBe(100_000);
  expect(share([plan(3, 'more'), plan(2, 'most')], COMPILED, 0, 130_000, 30_000)).toBe(65_000);
  expect([isWorthwhile(plan(1, 'more'), 19_000), isWorthwhile(plan(1, 'more'), 25_000), isWorthwhile(plan(1), 10)]).toEqual([false, true, true]);
});
