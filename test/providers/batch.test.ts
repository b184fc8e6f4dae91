import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Ask } from '../../src/providers/provider.ts';
import { ask, call, freshFolder, freshServer, modelAt, type Speaks } from './setup.ts';
import type { WireServer } from './server/server.ts';

const asks = (speaks: Speaks): readonly Ask[] => [0, 1, 2, 3].map((sample) => ask(speaks, { sample }));
const batched = async (speaks: Speaks, server: WireServer, folder: string) => modelAt(server, speaks, { folder, batch: { interval: 5 } });

/** A run that ends while it waits for its batch. */
async function interrupted(speaks: Speaks, server: WireServer, folder: string): Promise<void> {
  const stop = new AbortController();
  const waiting = (await batched(speaks, server, folder)).sendAll(asks(speaks), call({ signal: stop.signal }));
  while (!server.asked.some(({ path }) => /\/batches\/batch_1$/.test(path))) await wait(2);
  stop.abort();
  await waiting;
}

describe.each(['anthropic', 'openai'] as const)('a batch of %s', (speaks) => {
  it('answers all at half the price, whatever the order', async () => {
    const server = await freshServer();
    server.batches = { looks: 2, backwards: true, answer: (_id, index) => `answer ${index}` };
    const model = await batched(speaks, server, freshFolder());
    const replies = await model.sendAll(asks(speaks), call());
    expect(replies.map(({ text }) => text)).toEqual(['answer 0', 'answer 1', 'answer 2', 'answer 3']);
    expect(server.questions()).toHaveLength(0);
    const plain = await modelAt(server, speaks);
    server.react = () => ({ kind: 'answer', text: 'answer 0' });
    for (const one of asks(speaks)) await plain.send(one, call());
    expect((model.spending().costUsd ?? 0) * 2).toBeCloseTo(plain.spending().costUsd ?? 0);
  });

  it('that fails in part is completed one by one', async () => {
    const server = await freshServer(() => ({ kind: 'answer', text: 'one by one' }));
    server.batches = { answer: (_id, index) => (index === 0 ? 'from the batch' : index === 1 ? null : undefined) };
    const replies = await (await batched(speaks, server, freshFolder())).sendAll(asks(speaks), call());
    expect(replies.map(({ text }) => text)).toEqual(['from the batch', 'one by one', 'one by one', 'one by one']);
    expect(server.questions()).toHaveLength(3);
  });

  it.each(['expired', 'cancelled'] as const)('that is %s costs nothing but time', async (end) => {
    const server = await freshServer(() => ({ kind: 'answer', text: 'one by one' }));
    server.batches = { end };
    const folder = freshFolder();
    const replies = await (await batched(speaks, server, folder)).sendAll(asks(speaks), call());
    expect(replies.filter(({ text }) => text === 'one by one')).toHaveLength(4);
    expect(server.questions()).toHaveLength(4);
    expect(readdirSync(join(folder, 'batches'))).toHaveLength(0);
  });

  it('that cannot be looked at for a moment is waited for', async () => {
    const server = await freshServer();
    server.batches = { looks: 1, failing: { left: 2, status: 503 }, answer: () => 'after all' };
    const replies = await (await batched(speaks, server, freshFolder())).sendAll(asks(speaks), call());
    expect(replies.map(({ text }) => text)).toEqual(['after all', 'after all', 'after all', 'after all']);
    expect(server.questions()).toHaveLength(0);
  });

  it('that cannot be looked at any more is left to the next run: nothing is paid for twice', async () => {
    const server = await freshServer(() => ({ kind: 'answer', text: 'paid twice' }));
    const folder = freshFolder();
    server.batches = { failing: { left: Infinity, status: 503 } };
    const model = await batched(speaks, server, folder);
    expect((await model.sendAll(asks(speaks), call())).map((reply) => !reply.ok && reply.message)).toEqual(Array.from({ length: 4 }, () => expect.stringContaining('is not answered yet: 503')));
    expect(await model.send(ask(speaks, { sample: 1 }), call())).toMatchObject({ ok: false });
    expect([server.questions().length, readdirSync(join(folder, 'batches')).length]).toEqual([0, 1]);
    server.batches = { ...server.batches, failing: { left: 0, status: 503 }, looks: 0, answer: () => 'late' };
    expect((await (await batched(speaks, server, folder)).sendAll(asks(speaks), call())).map(({ text }) => text)).toEqual(['late', 'late', 'late', 'late']);
    expect(server.questions()).toHaveLength(0);
  });

  it('that is gone is forgotten', async () => {
    const server = await freshServer(() => ({ kind: 'answer', text: 'one by one' }));
    const folder = freshFolder();
    server.batches = { failing: { left: Infinity, status: 404 } };
    expect((await (await batched(speaks, server, folder)).sendAll(asks(speaks), call())).map(({ text }) => text)).toEqual(Array.from({ length: 4 }, () => 'one by one'));
    expect(readdirSync(join(folder, 'batches'))).toHaveLength(0);
  });

  it('whose answers are cut hands each over once: they are paid for', async () => {
    const server = await freshServer(() => ({ kind: 'answer', text: 'whole' }));
    server.batches = { stop: 'length', answer: () => 'cut' };
    const model = await batched(speaks, server, freshFolder());
    expect((await model.sendAll(asks(speaks), call())).map((reply) => [reply.text, !reply.ok && reply.kind])).toEqual(Array.from({ length: 4 }, () => ['cut', 'truncated']));
    expect(await model.send(asks(speaks)[0]!, call())).toMatchObject({ ok: false, kind: 'truncated', text: 'cut' });
    expect(server.questions()).toHaveLength(0);
    expect(await model.send(asks(speaks)[0]!, call())).toMatchObject({ ok: true, text: 'whole' });
    expect(model.spending().milliseconds).toHaveLength(1);
  });

  it('counts for half its price against a cap in dollars', async () => {
    const server = await freshServer(() => ({ kind: 'answer', text: 'x', input: 100, output: 1_000 }));
    const model = await modelAt(server, speaks, { folder: freshFolder(), batch: { interval: 5 }, caps: { usd: 0.06, tokens: null } });
    server.batches = { answer: () => 'x'.repeat(4_000) };
    expect((await model.sendAll(asks(speaks), call())).every(({ ok }) => ok)).toBe(true);
    expect(server.questions()).toHaveLength(0);
    const [price] = [model.spending().costUsd ?? 0];
    let more = 0;
    while ((await model.send(ask(speaks, { sample: 10 + more }), call())).ok) more++;
    expect(more).toBeGreaterThan(Math.floor((0.06 - 2 * price) / (price / 2)));
    expect(model.spending().costUsd).toBeLessThanOrEqual(0.06);
  });

  it('that is being made when a run is stopped is known to the next', async () => {
    const server = await freshServer();
    const folder = freshFolder();
    const stop = new AbortController();
    server.batches = { looks: 1_000, answer: () => 'late' };
    const waiting = (await batched(speaks, server, folder)).sendAll(asks(speaks), call({ signal: stop.signal }));
    while (server.asked.length === 0) await wait(1);
    stop.abort();
    expect((await waiting).every((reply) => !reply.ok && reply.kind === 'still-open')).toBe(true);
    expect(readdirSync(join(folder, 'batches'))).toHaveLength(1);
  });

  it('that is waited for when a run ends is taken up by the next', async () => {
    const server = await freshServer();
    const folder = freshFolder();
    server.batches = { looks: 1_000, answer: () => 'late' };
    await interrupted(speaks, server, folder);
    expect(readdirSync(join(folder, 'batches'))).toHaveLength(1);
    const made = (): number => server.asked.filter(({ path }) => /\/batches$/.test(path)).length;
    expect(made()).toBe(1);
    server.batches = { ...server.batches, looks: 0 };
    const replies = await (await batched(speaks, server, folder)).sendAll(asks(speaks), call());
    expect(replies.map(({ text }) => text)).toEqual(['late', 'late', 'late', 'late']);
    expect([made(), server.questions().length]).toEqual([1, 0]);
    expect(readdirSync(join(folder, 'batches'))).toHaveLength(0);
  });

  it('of an earlier run is cancelled where nothing of it is wanted', async () => {
    const server = await freshServer();
    const folder = freshFolder();
    server.batches = { looks: 1_000 };
    await interrupted(speaks, server, folder);
    server.batches = { looks: 0, answer: () => 'anew' };
    const replies = await (await modelAt(server, speaks, { folder, batch: { interval: 5 }, readCache: false })).sendAll(asks(speaks), call());
    expect(replies.map(({ text }) => text)).toEqual(['anew', 'anew', 'anew', 'anew']);
    expect(server.asked.filter(({ path }) => path.endsWith('/cancel'))).toHaveLength(1);
  });

  it('holds no more than the budget allows', async () => {
    const server = await freshServer(() => ({ kind: 'answer', text: 'x' }));
    const model = await modelAt(server, speaks, { folder: freshFolder(), batch: { interval: 5 }, caps: { usd: null, tokens: 2_500 } });
    const replies = await model.sendAll(asks(speaks), call());
    expect(server.batches.requests).toHaveLength(2);
    expect(replies.filter(({ ok }) => ok).length).toBeGreaterThanOrEqual(2);
    const { usage } = model.spending();
    expect(usage.input + usage.output).toBeLessThanOrEqual(2_500);
  });
});

it('a service without batches is asked one by one', async () => {
  const server = await freshServer(() => ({ kind: 'answer', text: 'x' }));
  const folder = freshFolder();
  expect((await (await batched('compatible', server, folder)).sendAll(asks('compatible'), call())).every(({ ok }) => ok)).toBe(true);
  expect(server.questions()).toHaveLength(4);
  expect(existsSync(join(folder, 'batches'))).toBe(false);
});
