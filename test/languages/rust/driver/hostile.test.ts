import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { absent } from '../present.ts';
import { HOSTILE, HOSTILE_TEXT } from './hostile.ts';
import { drive, type Driven } from './session.ts';

// Each case: what a hostile function shows, and that a harmless one works right after it.
describe.skipIf(absent)('hostile Rust', () => {
  let driven: Driven | null = null;
  beforeAll(async () => {
    driven = await drive({ 'src/lib.rs': HOSTILE_TEXT });
    expect((await driven.load('src/lib.rs')).reason).toBe('');
  }, 300_000);
  afterAll(() => driven?.close());

  test.each(HOSTILE.map(([name, , expected], i) => [name, i, expected] as const))('%s', async (_name, i, expected) => {
    const seen = await (driven as Driven).run(`hostile${i}()`, [`shop::hostile${i}`]);
    expect(seen.outcome).toMatch(expected);
    const control = await (driven as Driven).run('harmless(1)', ['shop::harmless']);
    expect([control.outcome, control.facts]).toEqual(['returned', [{ kind: 'returned', subject: 'result', value: { t: 'number', v: 2, type: 'i32' } }]]);
  }, 60_000);
});
