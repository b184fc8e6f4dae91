import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { seededRandom } from '../../src/effects/random.ts';
import type { Asked } from './server/server.ts';
import { freshFolder, freshServer } from './setup.ts';

const KILLS = 20;
/** Milliseconds that a whole answer has to reach the disk. */
const GRACE = 100;
const questionOf = ({ body }: Asked): string => /question \d+/.exec(JSON.stringify(body))?.[0] ?? '';

it('a run that is killed pays for no answer twice', { timeout: 120_000 }, async () => {
  const random = seededRandom(7);
  const server = await freshServer(() => ({ kind: 'answer', text: 'x', delay: 20 + random() * 60 }));
  let folder = freshFolder();
  let paid = new Set<string>();
  let spared = 0;
  for (let kills = 0; kills < KILLS;) {
    const before = server.asked.length;
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, 'fifty.ts'), server.url, folder], { stdio: 'ignore' });
    const ended = once(child, 'exit');
    while (server.asked.length === before && child.exitCode === null) await wait(2);
    await Promise.race([ended, wait(random() * 400)]);
    const killedAt = Date.now();
    const killed = child.exitCode === null && child.kill('SIGKILL');
    await ended;
    const sent = server.asked.slice(before);
    expect(sent.map(questionOf).filter((question) => paid.has(question))).toEqual([]);
    spared += paid.size;
    if (killed) kills++;
    for (const one of sent) if (one.answeredAt !== null && one.answeredAt <= killedAt - GRACE) paid.add(questionOf(one));
    if (killed) continue;
    folder = freshFolder();
    paid = new Set();
  }
  expect(spared).toBeGreaterThan(0);
});
