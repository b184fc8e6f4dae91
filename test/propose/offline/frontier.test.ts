import { expect, test } from 'vitest';
import type { Operand } from '../../../src/model/observation.ts';
import type { ProbePoint } from '../../../src/model/rewrite.ts';
import { Frontier } from '../../../src/propose/offline/frontier.ts';

const TABLE: readonly ProbePoint[] = [
  { kind: 'operand', line: 3, unit: 'a.js#f', operator: '===' },
  { kind: 'branch', line: 2, unit: 'a.js#f', decision: 0, arm: 'if' },
  { kind: 'branch', line: 2, unit: 'a.js#f', decision: 0, arm: 'else' },
  { kind: 'operand', line: 9, unit: 'a.js#g', operator: '===' },
  { kind: 'operand', line: 20, unit: 'a.js#h', operator: 'switch' },
  { kind: 'branch', line: 22, unit: 'a.js#h', decision: 1, arm: 'case 1' },
];
const operand = (id: number): Operand => ({ id, file: 'a.js', operator: '===', left: 1, right: 2 });
const openAfter = (seen: readonly number[]): number[] => new Frontier(new Map([['a.js', TABLE]]), () => new Set(seen)).open([operand(0), operand(3), operand(4)]).map(({ id }) => id);

test('a comparison is open while an arm of its condition, or a case of its switch, is not taken', () => {
  expect(openAfter([1])).toEqual([0, 4]);
  expect(openAfter([1, 2])).toEqual([4]);
  expect(openAfter([1, 2, 5])).toEqual([]);
});

test('a comparison that was fed back very often is mostly left alone', () => {
  const frontier = new Frontier(new Map([['a.js', TABLE]]), () => new Set([1]));
  const rounds = Array.from({ length: 400 }, () => frontier.open([operand(0)]).length);
  expect(rounds.slice(0, 150).every((count) => count === 1)).toBe(true);
  expect(rounds.slice(150).filter((count) => count === 1).length).toBeLessThan(20);
});
