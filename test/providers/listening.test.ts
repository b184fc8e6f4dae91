import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { afterListening } from '../../src/providers/listening.ts';
import type { Reaction } from './server/server.ts';
import { ask, call, freshServer, modelAt, SERVICES } from './setup.ts';

/** As a machine does that sleeps, or a shell that stops its job: nothing of this process runs. */
function standStill(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

it.each(SERVICES)('an answer of %s that came while the process stood still is heard, not asked for again', async (speaks) => {
  const reactions: readonly Reaction[] = [{ kind: 'answer', text: 'heard', delay: 20 }, { kind: 'answer', text: 'paid twice' }];
  const server = await freshServer((_asked, index) => {
    if (index === 1) standStill(1_500);
    return reactions[index - 1] as Reaction;
  });
  const limits = { headersMilliseconds: 500, idleMilliseconds: 500 };
  const model = await modelAt(server, speaks, { limits, wholeMilliseconds: 1_000 });
  expect(await model.send(ask(speaks), call())).toMatchObject({ ok: true, text: 'heard' });
  expect([server.questions().length, model.spending().retries]).toEqual([1, 0]);
});

it('what is called off does not happen, whatever is left of its time', async () => {
  const happened: string[] = [];
  const callOff = afterListening(150, () => happened.push('called off'));
  await new Promise<void>((resolve) => void afterListening(100, resolve));
  callOff();
  await new Promise<void>((resolve) => void afterListening(20, () => {
    happened.push('short');
    resolve();
  }));
  await wait(300);
  expect(happened).toEqual(['short']);
});
