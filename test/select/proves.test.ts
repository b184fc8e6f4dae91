import { describe, expect, it } from 'vitest';
import type { Fact } from '../../src/model/observation.ts';
import { provesAsMuch } from '../../src/select/proves.ts';
import type { Proven } from '../../src/select/select.ts';

const fact = (kind: Fact['kind']): Fact => ({ kind, subject: 'result', value: { t: 'number', v: 1 } });
const proven = (hits: readonly number[], kills: readonly string[], kind: Fact['kind'] = 'returned', unit = 'a.js#f'): Proven =>
  ({ candidate: { units: [unit] } as unknown as Proven['candidate'], facts: [fact(kind)], hits: { 'a.js': [...hits] }, kills });
/** Counters from 10 on are no gaps. */
const weight = (_path: string, id: number): number => (id < 10 ? 1 : 0);
const old = proven([1, 2, 11], ['a.js:20']);

describe('a test may take the place of another', () => {
  it.each([
    ['that proves the same', proven([1, 2], ['a.js:20']), true], ['where it proves more', proven([1, 2, 3], ['a.js:20', 'a.js:21']), true], ['not where it misses a line', proven([1], ['a.js:20']), false],
    ['not where it misses a mutant', proven([1, 2], []), false], ['not where it ends otherwise', proven([1, 2], ['a.js:20'], 'threw'), false], ['not of another unit', proven([1, 2], ['a.js:20'], 'returned', 'a.js#g'), false],
  ])('%s', (_name, one, may) => expect(provesAsMuch(one, old, weight)).toBe(may));
});
