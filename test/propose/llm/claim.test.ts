import { describe, expect, it } from 'vitest';
import type { Claim } from '../../../src/languages/language.ts';
import type { Observation } from '../../../src/model/observation.ts';
import type { Value } from '../../../src/model/value.ts';
import { judgeClaim } from '../../../src/propose/llm/claim.ts';
import { alike, show } from '../../../src/propose/llm/show.ts';

const number = (v: number): Value => ({ t: 'number', v });
const list = (...items: Value[]): Value => ({ t: 'array', items, length: items.length, class: null, holes: false });
const record = (entries: [string, Value][], name: string | null = null): Value => ({ t: 'object', class: name, entries, size: entries.length, nullProto: false });
const error = (name: string, message: string): Value => ({ t: 'error', class: name, message, engine: false, code: null, entries: [] });
const seen = (kind: 'returned' | 'threw' | 'resolved' | 'rejected', value: Value): Observation => ({ candidate: 'm1', outcome: kind === 'threw' || kind === 'rejected' ? 'threw' : 'returned', facts: [{ kind, subject: 'result', value }], hits: {}, operands: [], trouble: [], milliseconds: 1 });
const claim = (more: Partial<Claim>): Claim => ({ text: 'expect(f()).toBe(1)', pairs: null, throws: null, ...more });
const PAIRS = { setup: [], act: '', async: false };

describe('an expectation', () => {
  it('holds where all pairs are equal', () => {
    expect(judgeClaim(claim({ pairs: PAIRS }), seen('returned', number(1)), seen('returned', list(list(number(1), number(1)), list(number(2), number(2)))))).toEqual({ kind: 'holds' });
  });
  it('differs where one pair does, with both values', () => {
    expect(judgeClaim(claim({ pairs: PAIRS }), seen('returned', number(1)), seen('resolved', list(list(number(1), number(1)), list(number(2), number(3)))))).toEqual({ kind: 'differs', expected: '3', actual: '2' });
  });
  it('cannot be told where the comparison itself fails', () => {
    expect(judgeClaim(claim({ pairs: PAIRS }), seen('returned', number(1)), seen('threw', error('ReferenceError', 'expect is not defined')))).toEqual({ kind: 'untold' });
    expect(judgeClaim(claim({}), seen('returned', number(1)), null)).toEqual({ kind: 'untold' });
  });
  it('of a value differs where the code throws', () => {
    expect(judgeClaim(claim({ pairs: PAIRS }), seen('threw', error('RangeError', 'too heavy')), null)).toMatchObject({ kind: 'differs', actual: 'it threw RangeError: too heavy' });
  });
  it.each([
    [{ class: null, message: null, pattern: null }, 'holds'], [{ class: 'RangeError', message: null, pattern: null }, 'holds'], [{ class: 'Error', message: 'heavy', pattern: null }, 'holds'],
    [{ class: null, message: null, pattern: '^too' }, 'holds'], [{ class: 'TypeError', message: null, pattern: null }, 'differs'], [{ class: null, message: 'light', pattern: null }, 'differs'], [{ class: null, message: null, pattern: '(' }, 'differs'],
  ] as const)('of an error %j %s', (throws, kind) => {
    expect(judgeClaim(claim({ throws }), seen('rejected', error('RangeError', 'too heavy')), null).kind).toBe(kind);
  });
  it('of an error differs where the code returns', () => {
    expect(judgeClaim(claim({ throws: { class: 'RangeError', message: null, pattern: null } }), seen('returned', record([['a', number(1)]])), null)).toEqual({ kind: 'differs', expected: 'an error of class RangeError', actual: 'it returned {a: 1}' });
  });
});

describe('values', () => {
  it('are alike whatever their class, order or undefined properties', () => {
    expect(alike(record([['a', number(1)], ['b', { t: 'undefined' }]], 'Point'), record([['a', number(1)]]))).toBe(true);
    expect(alike(record([['a', number(1)], ['b', number(2)]]), record([['b', number(2)], ['a', number(1)]]))).toBe(true);
    expect(alike(number(0), { t: 'number', v: '-0' })).toBe(false);
    expect(alike(list(number(1)), list(number(1), number(2)))).toBe(false);
  });
  it('are shown in a few characters', () => {
    expect(show(record([['name', { t: 'string', v: 'x', length: 1 }], ['list', list({ t: 'null' }, { t: 'undefined' })]], 'Point'))).toBe('Point {name: "x", list: [null, undefined]}');
    expect(show({ t: 'string', v: 'y'.repeat(2_000), length: 2_000 }).length).toBeLessThan(170);
  });
});
