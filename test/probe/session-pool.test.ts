import { expect, test } from 'vitest';
import { SessionPool, type Runner } from '../../src/probe/session-pool.ts';
import type { Runnable } from '../../src/model/protocol.ts';

const candidate = (id: string): Runnable => ({ id, imports: [], setup: [], act: '', locals: [], async: false, needs: [] });

/** A driver that answers when it is told to. */
function driver(): { runner: Runner; begun: string[]; answer: () => void } {
  const begun: string[] = [];
  const waiting: (() => void)[] = [];
  const runner: Runner = {
    run: ({ id }) => new Promise((resolve) => { begun.push(id); waiting.push(() => resolve({ candidate: id, outcome: 'returned', facts: [], hits: {}, operands: [], trouble: [], milliseconds: 0 })); }),
    mutants: async ({ id }) => { begun.push(id); return { type: 'mutants', id, killed: [], survived: [], timedOut: [] }; },
    close: async () => { begun.push('closed'); },
  };
  return { runner, begun, answer: () => waiting.shift()?.() };
}

test('a command goes to the driver with least to do', async () => {
  const [one, other] = [driver(), driver()];
  const pool = new SessionPool([one.runner, other.runner]);
  const runs = [pool.run(candidate('a'), true), pool.run(candidate('b'), true)];
  other.answer();
  expect((await runs[1])?.candidate).toBe('b');
  runs.push(pool.run(candidate('c'), true));
  expect([one.begun, other.begun]).toEqual([['a'], ['b', 'c']]);
  one.answer();
  other.answer();
  await Promise.all(runs);
});

test('one driver does all where there is one, and all are closed', async () => {
  const [one, other] = [driver(), driver()];
  await new SessionPool([one.runner]).mutants(candidate('a'), []);
  expect(one.begun).toEqual(['a']);
  await new SessionPool([one.runner, other.runner]).close();
  expect([one.begun, other.begun]).toEqual([['a', 'closed'], ['closed']]);
});
