import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { seededRandom } from '../../src/effects/random.ts';
import type { Asked } from './server/server.ts';
import { freshFolder, freshServer } from './setup.ts';

const KILLS = 20;
const MOST_RUNS = 45;
/** Milliseconds that a whole answer has to reach the disk, and that a run must never be without time for its kill to count. */
const GRACE = 100;
const PAUSE = 50;
const questionOf = ({ body }: Asked): string => /question \d+/.exec(JSON.stringify(body))?.[0] ?? '';

it('a run that is killed pays for no answer twice', { timeout: 120_000 }, async () => {
  const random = seededRandom(7);
  const server = await freshServer(() => ({ kind: 'answer', text: 'x', delay: 20 + random() * 60 }));
  let folder = freshFolder();
  let paid = new Set<string>();
  let counted = 0;
  for (let runs = 0; counted < KILLS && runs < MOST_RUNS; runs++) {
    const before = server.asked.length;
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, 'fifty.ts'), server.url, folder], { stdio: ['ignore', 'pipe', 'ignore'] });
    const beats: number[] = [];
    child.stdout.on('data', () => beats.push(Date.now()));
    const ended = once(child, 'exit');
    while (server.asked.length === before && child.exitCode === null) await wait(2);
    const began = Date.now();
    await Promise.race([ended, wait(150 + random() * 300)]);
    const killedAt = Date.now();
    const killed = child.exitCode === null && child.kill('SIGKILL');
    await ended;
    const sent = server.asked.slice(before);
    expect(sent.map(questionOf).filter((question) => paid.has(question))).toEqual([]);
    // Where this busy machine gave the run no time, its answers had no chance to be kept: that kill says nothing.
    const times = [began, ...beats.filter((beat) => beat > began && beat < killedAt), killedAt];
    const starved = times.some((time, i) => i > 0 && time - (times[i - 1] ?? time) > PAUSE);
    if (killed && !starved) counted++;
    if (!starved) for (const one of sent) if (one.answeredAt !== null && one.answeredAt <= killedAt - GRACE) paid.add(questionOf(one));
    if (killed) continue;
    folder = freshFolder();
    paid = new Set();
  }
  expect(counted).toBeGreaterThan(0);
});
