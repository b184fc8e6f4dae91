import { expect, test } from 'vitest';
import type { ProbePoint, Rewrite } from '../../src/model/rewrite.ts';
import { bestInstances, pathOf } from '../../src/pipeline/instances.ts';

const point = (unit: string): ProbePoint => ({ kind: 'statement', line: 1, unit });
const rewrites = new Map<string, Rewrite>([['a.rs', { path: 'a.rs', text: '', table: [point('a.rs#one'), point('a.rs#one'), point('a.rs#two')] }]]);
const hits = (...all: readonly Record<string, number[]>[]): { hits: Record<string, number[]> }[] => all.map((each) => ({ hits: each }));

test('the instance that reaches most of its unit counts, whoever reached it', () => {
  const isBest = bestInstances(rewrites, hits({ 'a.rs': [0, 1], 'a.rs@(u8,)': [0] }, { 'a.rs@(Vec<u8>,)': [0] }, { 'a.rs@(Vec<u8>,)': [1] }, { 'a.rs@(u8,)': [2] }));
  expect([0, 1, 2].map((id) => isBest('a.rs@(Vec<u8>,)', id))).toEqual([true, true, false]);
  expect([0, 2].map((id) => isBest('a.rs@(u8,)', id))).toEqual([false, true]);
});

test('among equals the plainest counts; a path that is no instance is left alone', () => {
  const isBest = bestInstances(rewrites, hits({ 'a.rs@(&[u8],)': [0], 'a.rs@(&str,)': [0], 'src/@types/b.rs': [0] }));
  expect([isBest('a.rs@(&str,)', 0), isBest('a.rs@(&[u8],)', 0), isBest('src/@types/b.rs', 0)]).toEqual([true, false, false]);
  expect(pathOf('a.rs@(&str,)')).toBe('a.rs');
});
