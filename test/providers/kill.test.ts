import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { seededRandom } from '../../src/effects/random.ts';
import type { Asked } from './server/server.ts';
import { freshFolder, freshServer } from './setup.ts';

const KILLS = 20;
const MOST_RUNS = 80;
/**
 * A whole answer has 100 ms to reach the disk: ten beats of the run itself, of 10 ms each. On a busy machine they take longer, and
 * a run that was given no time is not blamed for it.
 */
const BEATS = 11;
const questionOf = ({ body }: Asked): string => /question \d+/.exec(JSON.stringify(body))?.[0] ?? '';

it('a run that is killed pays for no answer twice', { timeout: 180_000 }, async () => {
  const random = seededRandom(7);
  const server = await freshServer(() => ({ kind: 'answer', text: 'x', delay: 20 + random() * 60 }));
  let folder = freshFolder();
  let paid = new Set<string>();
  let [kills, saved] = [0, 0];
  for (let runs = 0; kills < KILLS && runs < MOST_RUNS; runs++) {
    const before = server.asked.length;
    const { killed, beats } = await killedRun(server.url, folder, () => server.asked.length > before, 6 + random() * 30);
    const sent = server.asked.slice(before);
    expect(sent.map(questionOf).filter((question) => paid.has(question))).toEqual([]);
    saved += paid.size;
    if (killed) kills++;
    for (const one of sent) if (one.answeredAt !== null && beats.filter((beat) => beat > (one.answeredAt ?? 0)).length >= BEATS) paid.add(questionOf(one));
    if (killed) continue;
    folder = freshFolder();
    paid = new Set();
  }
  expect(kills).toBe(KILLS);
  // Without answers that could have been paid for twice the rest would say nothing.
  expect(saved).toBeGreaterThan(KILLS);
});

/** Starts a run and kills it so many beats of its own after its first request; `beats` are times by the run's own clock. */
async function killedRun(url: string, folder: string, began: () => boolean, after: number): Promise<{ killed: boolean; beats: readonly number[] }> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, 'fifty.ts'), url, folder], { stdio: ['ignore', 'pipe', 'ignore'] });
  let told = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => { told += text; });
  const ended = once(child, 'close');
  const beatsTold = (): number => told.split('\n').length - 1;
  while (!began() && child.exitCode === null) await wait(2);
  const first = beatsTold();
  while (beatsTold() - first < after && child.exitCode === null) await wait(2);
  const killed = child.exitCode === null && child.kill('SIGKILL');
  await ended;
  return { killed, beats: told.split('\n').slice(0, -1).map(Number) };
}
