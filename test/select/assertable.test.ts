import { describe, expect, test } from 'vitest';
import type { Candidate } from '../../src/model/candidate.ts';
import type { Fact } from '../../src/model/observation.ts';
import { assertable, showsNothing, turnsAway } from '../../src/select/assertable.ts';
import { costOf } from '../../src/select/cost.ts';
import { isJunk } from '../../src/select/junk.ts';

const NOTHING: Fact = { kind: 'returned', subject: 'result', value: { t: 'undefined' } };
const ONE: Fact = { kind: 'returned', subject: 'result', value: { t: 'number', v: 1 } };
const CALLED: Fact = { kind: 'calls', subject: 'callback', value: { t: 'array', items: [{ t: 'array', items: [], length: 0, class: null, holes: false }], length: 1, class: null, holes: false } };
const UNCALLED: Fact = { kind: 'calls', subject: 'callback', value: { t: 'array', items: [], length: 0, class: null, holes: false } };
const OWN_ERROR: Fact = { kind: 'threw', subject: 'result', value: { t: 'error', class: 'Error', message: 'no', engine: false, entries: [] } as unknown as Fact['value'] };

function candidate(act: string, more: Partial<Candidate> = {}): Candidate {
  return { id: 'c', language: 'any', units: ['a#f'], file: 'a', origin: 'typed', parent: null, imports: [], setup: [], act, locals: [], async: false, needs: [], recipe: null, ...more };
}

describe('what a test tells', () => {
  test('is how the call ended, and what a callback was given rather than that nothing came back', () => {
    expect(assertable([NOTHING, CALLED])).toEqual([CALLED]);
    expect(assertable([ONE, CALLED])).toEqual([ONE, CALLED]);
    expect(assertable([ONE, UNCALLED])).toEqual([ONE]);
  });

  test('is that a callback was not called where nothing came back: little, but no junk', () => {
    expect(assertable([NOTHING, UNCALLED])).toEqual([UNCALLED]);
    expect(isJunk(assertable([NOTHING, UNCALLED]))).toBe(false);
    expect(showsNothing([NOTHING, UNCALLED])).toBe(true);
    expect(isJunk(assertable([NOTHING]))).toBe(false);
  });

  test('turns away where a function is handed in and never heard of again', () => {
    expect(turnsAway(candidate('f(() => {})'), [NOTHING])).toBe(true);
    expect(turnsAway(candidate('f(1)'), [NOTHING])).toBe(false);
    expect(turnsAway(candidate('f(() => {})'), [ONE])).toBe(false);
  });

  test('is that nothing changed where nothing else can be told, which is little', () => {
    const same: Fact = { kind: 'unchanged', subject: 'list', value: { t: 'set', size: 0, items: [] } };
    expect(assertable([NOTHING, same])).toEqual([same]);
    expect(showsNothing([NOTHING, same])).toBe(true);
    expect(isJunk(assertable([NOTHING, same]))).toBe(false);
  });

  test('is junk where it is no more than a class', () => {
    const made = (value: object): readonly Fact[] => [{ kind: 'returned', subject: 'result', value: value as Fact['value'] }];
    expect(isJunk(made({ t: 'object', class: 'Cursor', entries: [], size: 0 }))).toBe(true);
    expect(isJunk(made({ t: 'object', class: null, entries: [], size: 0 }))).toBe(false);
    expect(isJunk(made({ t: 'error', class: 'Error', message: '', engine: false, code: null, entries: [] }))).toBe(true);
    expect(isJunk(made({ t: 'error', class: 'Error', message: '', part: 'no such shelf', engine: false, code: null, entries: [] }))).toBe(false);
  });

  test('can be no more than that nothing came back', () => {
    expect(showsNothing([NOTHING])).toBe(true);
    expect(showsNothing([NOTHING, CALLED])).toBe(false);
  });
});

describe('fields that their names call private', () => {
  const account = (entries: readonly (readonly [string, unknown])[]): Fact => ({ kind: 'state', subject: 'account', value: { t: 'object', class: 'Account', entries, size: entries.length } as unknown as Fact['value'] });
  const method = { t: 'function' };
  const number = { t: 'number', v: 1 };

  test('are no state that a test could speak of, nor are methods', () => {
    expect(assertable([NOTHING, account([['frozen_', number], ['_rate', number], ['pay', method]])])).toEqual([NOTHING]);
    expect(assertable([NOTHING, account([['balance', number], ['frozen_', number]])])).toHaveLength(1);
  });

  test('make a result of which nothing else can be seen junk', () => {
    const made = (entries: readonly (readonly [string, unknown])[]): Fact => ({ ...account(entries), kind: 'returned', subject: 'result' });
    expect(isJunk([made([['frozen_', number], ['pay', method]])])).toBe(true);
    expect(isJunk([made([['balance', number], ['pay', method]])])).toBe(false);
  });
});

describe('a reader pays more', () => {
  test.each<[string, Candidate, readonly Fact[], Candidate, readonly Fact[]]>([
    ['where nothing is shown', candidate('f(1)'), [NOTHING], candidate('f(1)'), [ONE]],
    ['where a function is handed in and never heard of', candidate('f(() => {})'), [NOTHING], candidate('f([1, 23])'), [NOTHING]],
    ['for arguments of the wrong kind', candidate('f(1)', { misfits: 1 }), [ONE], candidate('f(1)'), [ONE]],
    ['for a second argument of the wrong kind, even where the code refuses them', candidate('f(1)', { misfits: 2 }), [OWN_ERROR], candidate('f(1)', { misfits: 1 }), [OWN_ERROR]],
    ['for fields that are private by their names', candidate('f({ base_: 1 })'), [ONE], candidate('f({ basis: 1 })'), [ONE]],
  ])('%s', (_, dear, shown, cheap, told) => {
    expect(costOf(dear, shown)).toBeGreaterThan(costOf(cheap, told));
  });

  test('but not for one argument of the wrong kind that the code refuses', () => {
    expect(costOf(candidate('f(1)', { misfits: 1 }), [OWN_ERROR])).toBe(costOf(candidate('f(1)'), [OWN_ERROR]));
  });
});
