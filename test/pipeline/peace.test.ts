import { expect, test } from 'vitest';
import type { Observation } from '../../src/model/observation.ts';
import { settleConflicts } from '../../src/pipeline/peace.ts';

function seen(id: string, ...hits: number[]): [string, Observation] {
  return [id, { candidate: id, outcome: 'returned', facts: [], hits: { 'a.js': hits }, operands: [], trouble: [], milliseconds: 0 }];
}

test('of two sides in conflict the one goes that alone hits less', () => {
  const all = new Map([seen('switches on', 1, 2, 3), seen('uses it', 2, 3), seen('expects it off', 4)]);
  expect([...settleConflicts([{ victims: ['expects it off'], polluters: ['switches on', 'uses it'] }], all)]).toEqual(['expects it off']);
});

test('whoever only spoils others goes, and what goes no longer counts as covered by it', () => {
  const all = new Map([seen('spoils', 1), seen('also spoils', 1), seen('suffers', 2, 3), seen('suffers too', 4)]);
  const aside = settleConflicts([{ victims: ['suffers', 'suffers too'], polluters: ['spoils', 'also spoils'] }, { victims: ['suffers'], polluters: ['spoils'] }], all);
  expect([...aside].toSorted()).toEqual(['also spoils', 'spoils']);
});

test('without polluters nobody has to go', () => {
  expect(settleConflicts([{ victims: ['a'], polluters: [] }], new Map([seen('a', 1)])).size).toBe(0);
});
