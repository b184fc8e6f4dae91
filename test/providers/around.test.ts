import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { realClock } from '../../src/effects/real/clock.ts';
import { realFiles } from '../../src/effects/real/files.ts';
import { keyOf } from '../../src/providers/around/key.ts';
import { Tape } from '../../src/providers/around/tape.ts';
import { openModel } from '../../src/providers/open.ts';
import { costOf } from '../../src/providers/tables.ts';
import type { Ask } from '../../src/providers/provider.ts';
import { ask, call, connection, freshFolder, freshServer, modelAt, SERVICES } from './setup.ts';

const variations: readonly (readonly [string, Partial<Ask>])[] = [
  ['the model', { model: 'other' }], ['the system text', { system: [{ text: 'Else.', stable: true }] }], ['a message', { messages: [{ role: 'user', blocks: [{ text: 'Else.', stable: false }] }] }],
  ['the schema', { schema: { name: 'x', schema: {} } }], ['the length', { maxOutputTokens: 2 }], ['the effort', { effort: 'high' }], ['the temperature', { temperature: 1 }], ['the sample', { sample: 1 }], ['the template', { template: 't2' }],
];

describe('the key of a question', () => {
  it.each(variations)('depends on %s', (_name, change) => expect(keyOf(ask('openai', change), ['s'])).not.toBe(keyOf(ask('openai'), ['s'])));
  it('depends on who is asked, and not on hints for the service\'s cache or the order of properties', () => {
    expect(keyOf(ask('openai'), ['a'])).not.toBe(keyOf(ask('openai'), ['b']));
    expect(keyOf(ask('openai', { system: [{ text: 'You write tests.', stable: false }] }), [])).toBe(keyOf(ask('openai'), []));
    expect(keyOf(Object.fromEntries(Object.entries(ask('openai')).toReversed()) as unknown as Ask, [])).toBe(keyOf(ask('openai'), []));
  });
});

describe('the cache of answers', () => {
  it('answers again from memory and from disk, for this user alone', async () => {
    const server = await freshServer(() => ({ kind: 'answer', text: 'once' }));
    const folder = join(freshFolder(), '.testgen');
    const first = await modelAt(server, 'anthropic', { folder });
    await first.send(ask('anthropic'), call());
    expect(await first.send(ask('anthropic'), call())).toMatchObject({ ok: true, text: 'once', local: true });
    const second = await modelAt(server, 'anthropic', { folder });
    expect(await second.send(ask('anthropic'), call())).toMatchObject({ ok: true, text: 'once', local: true });
    expect(server.asked).toHaveLength(1);
    expect([second.spending().requests, second.spending().cacheHits, second.spending().costUsd]).toEqual([0, 1, 0]);
    const file = readdirSync(folder, { recursive: true, encoding: 'utf8' }).find((path) => path.endsWith('.json')) ?? '';
    expect(statSync(join(folder, file)).mode & 0o777).toBe(0o600);
  });

  it('sends equal questions that come at the same time once', async () => {
    const server = await freshServer(() => ({ kind: 'answer', text: 'once', delay: 30 }));
    const model = await modelAt(server, 'openai');
    const replies = await Promise.all(Array.from({ length: 5 }, () => model.send(ask('openai'), call())));
    expect(replies.filter(({ ok }) => ok)).toHaveLength(5);
    expect(server.asked).toHaveLength(1);
  });

  it('keeps nothing that cannot be used, and asks again where a kept answer is broken', async () => {
    const server = await freshServer((_asked, index) => (index === 1 ? { kind: 'answer', text: 'bad' } : { kind: 'answer', text: 'good' }));
    const folder = freshFolder();
    const model = await modelAt(server, 'anthropic', { folder });
    const wanted = call({ accepts: (text) => (text === 'good' ? null : 'not good') });
    expect(await model.send(ask('anthropic'), wanted)).toMatchObject({ ok: false, kind: 'malformed', text: 'bad' });
    expect(existsSync(join(folder, 'cache'))).toBe(false);
    expect(await model.send(ask('anthropic'), wanted)).toMatchObject({ ok: true, text: 'good' });
    const file = readdirSync(folder, { recursive: true, encoding: 'utf8' }).find((path) => path.endsWith('.json')) ?? '';
    writeFileSync(join(folder, file), '{"text":');
    expect(await (await modelAt(server, 'anthropic', { folder })).send(ask('anthropic'), wanted)).toMatchObject({ ok: true, local: false });
  });

  it('is not read where it is not wanted', async () => {
    const server = await freshServer(() => ({ kind: 'answer', text: 'once' }));
    const folder = freshFolder();
    await (await modelAt(server, 'anthropic', { folder })).send(ask('anthropic'), call());
    await (await modelAt(server, 'anthropic', { folder, readCache: false })).send(ask('anthropic'), call());
    expect(server.asked).toHaveLength(2);
  });
});

describe('the budget', () => {
  it.each([['tokens', { usd: null, tokens: 6_000 }], ['dollars', { usd: 0.05, tokens: null }]])('in %s is never overrun, with eight workers', async (_name, caps) => {
    const server = await freshServer((asked) => ({ kind: 'answer', text: 'x', input: 60, output: Number(asked.body['max_tokens']), delay: 5 }));
    const model = await modelAt(server, 'anthropic', { caps, parallel: 8 });
    const replies = await Promise.all(Array.from({ length: 40 }, (_, sample) => model.send(ask('anthropic', { sample }), call())));
    const { usage, costUsd } = model.spending();
    expect(usage.input + usage.output).toBeLessThanOrEqual(caps.tokens ?? Infinity);
    expect(costUsd ?? 0).toBeLessThanOrEqual(caps.usd ?? Infinity);
    expect(replies.filter((reply) => !reply.ok && reply.kind === 'over-budget').length).toBeGreaterThan(0);
    expect(server.asked.length).toBeGreaterThan(2);
  });

  it('counts every attempt: a failed one may be billed too', async () => {
    const server = await freshServer(() => ({ kind: 'cut', text: 'x' }));
    const model = await modelAt(server, 'anthropic', { caps: { usd: null, tokens: 1_130 } });
    expect(await model.send(ask('anthropic'), call())).toMatchObject({ ok: false, kind: 'over-budget' });
    expect(server.asked.length).toBeLessThan(4);
  });

  it('sends nothing where not even one answer fits', async () => {
    const server = await freshServer();
    expect(await (await modelAt(server, 'openai', { caps: { usd: 0, tokens: null } })).send(ask('openai'), call())).toMatchObject({ ok: false, kind: 'over-budget' });
    expect(server.asked).toHaveLength(0);
  });

  it('knows no price for a model that is not in the table, and says so', async () => {
    const server = await freshServer(() => ({ kind: 'answer', text: 'x' }));
    const model = await modelAt(server, 'compatible');
    await model.send(ask('compatible', { model: 'gemini-3.8-flash-preview' }), call());
    expect(model.spending().costUsd).toBeNull();
    expect(costOf('claude-haiku-5-5', { input: 100_000, cached: 0, written: 0, output: 0 }, false)).toBeCloseTo(0.01);
    expect(costOf('claude-haiku-5-5', { input: 200_000, cached: 100_000, written: 0, output: 1_000 }, false)).toBeCloseTo((100_000 * 0.5 + 100_000 * 0.05 + 1_000 * 2.5) / 1e6);
  });
});

it('what does not fit into the context is not sent', async () => {
  const server = await freshServer();
  const model = await modelAt(server, 'compatible');
  expect(await model.send(ask('compatible', { model: 'unknown', system: [{ text: 'x'.repeat(100_000), stable: true }] }), call())).toMatchObject({ ok: false, kind: 'context-overflow' });
  expect(server.asked).toHaveLength(0);
});

describe('the limiter', () => {
  it('makes all workers wait when one was told to', async () => {
    const times: number[] = [];
    const server = await freshServer((_asked, index) => {
      times.push(performance.now());
      return index === 1 ? { kind: 'status', status: 429, headers: { 'retry-after-ms': '150' } } : { kind: 'answer', text: 'x' };
    });
    const model = await modelAt(server, 'anthropic', { parallel: 1 });
    await Promise.all([0, 1, 2].map((sample) => model.send(ask('anthropic', { sample }), call())));
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThan(140);
    expect(times).toHaveLength(4);
  });

  it.each([
    ['anthropic', { 'anthropic-ratelimit-requests-remaining': '0', 'anthropic-ratelimit-requests-reset': (): string => new Date(Date.now() + 200).toISOString() }],
    ['openai', { 'x-ratelimit-remaining-requests': '0', 'x-ratelimit-reset-requests': (): string => '200ms' }],
    ['openai', { 'x-ratelimit-remaining-tokens': '3', 'x-ratelimit-reset-tokens': (): string => '0.2s' }],
  ] as const)('obeys the headers of %s', async (speaks, headers) => {
    const server = await freshServer(() => ({ kind: 'answer', text: 'x', headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, typeof value === 'string' ? value : value()])) }));
    const model = await modelAt(server, speaks);
    await model.send(ask(speaks), call());
    const started = performance.now();
    await model.send(ask(speaks, { sample: 1 }), call());
    expect(performance.now() - started).toBeGreaterThan(140);
  });
});

describe('a recording', () => {
  it('plays what was recorded, without a key in it, and fails loudly for anything else', async () => {
    const server = await freshServer(() => ({ kind: 'answer', text: 'the key is sk-abcdefghijkl' }));
    const path = join(freshFolder(), 'tape.jsonl');
    const model = await modelAt(server, 'openai', { tape: new Tape(realFiles, path) });
    await Promise.all([0, 1].map((sample) => model.send(ask('openai', { sample }), call())));
    expect(readFileSync(path, 'utf8')).not.toContain('sk-abcdefghijkl');
    const played = new Tape(realFiles, path).replaying();
    expect(await played(ask('openai', { sample: 1 }), call())).toMatchObject({ ok: true, local: true });
    expect(await played(ask('openai', { sample: 2 }), call())).toMatchObject({ ok: false, kind: 'not-recorded' });
    expect(server.asked).toHaveLength(2);
  });

  it('is all that is played, where a batch is wanted as well', async () => {
    const server = await freshServer(() => ({ kind: 'answer', text: 'recorded' }));
    const path = join(freshFolder(), 'tape.jsonl');
    const both = [0, 1].map((sample) => ask('openai', { sample }));
    const model = await modelAt(server, 'openai', { tape: new Tape(realFiles, path) });
    for (const one of both) await model.send(one, call());
    const allowance = { usd: null, tokens: null, parallel: null, readCache: true, batch: true, record: null, replay: path };
    const opened = await openModel({ connection: { ...connection(server, 'openai'), model: 'm' }, allowance, folder: freshFolder(), files: realFiles, clock: realClock, random: () => 0, fetch });
    expect(opened.ok && (await opened.model.sendAll(both, call())).map(({ text }) => text)).toEqual(['recorded', 'recorded']);
    expect(server.asked).toHaveLength(2);
  });
});

describe('egress', () => {
  it('counts what leaves, by host', async () => {
    const server = await freshServer((_asked, index) => (index === 1 ? { kind: 'status', status: 500 } : { kind: 'answer', text: 'x' }));
    const model = await modelAt(server, 'compatible');
    await model.send(ask('compatible'), call());
    expect(model.egress()).toEqual([{ host: new URL(server.url).host, requests: 2, bytes: server.asked.reduce((sum, { bytes }) => sum + bytes, 0) }]);
  });
});

describe('what is sent elsewhere', () => {
  it.each(SERVICES)('by a redirection of %s is nothing: neither source nor key', async (speaks) => {
    const other = await freshServer();
    const server = await freshServer(() => ({ kind: 'elsewhere', url: other.url }));
    const model = await modelAt(server, speaks);
    expect(await model.send(ask(speaks), call())).toMatchObject({ ok: false, kind: 'unreachable' });
    expect([server.questions().length, other.asked.length, model.egress().length]).toEqual([1, 0, 1]);
  });
});

it('a failed attempt that nobody told the price of counts as the most it may have cost', async () => {
  const server = await freshServer((_asked, index) => (index === 1 ? { kind: 'no-end', text: 'half' } : { kind: 'answer', text: 'x', output: 1 }));
  const model = await modelAt(server, 'anthropic', { caps: { usd: null, tokens: 40_000 } });
  const long = ask('anthropic', { maxOutputTokens: 16_000 });
  expect(await model.send(long, call())).toMatchObject({ ok: true });
  expect(await model.send({ ...long, sample: 1 }, call())).toMatchObject({ ok: true });
  expect(await model.send({ ...long, sample: 2, maxOutputTokens: 24_000 }, call())).toMatchObject({ ok: false, kind: 'over-budget' });
});

it('a run that is stopped sends nothing more', async () => {
  const controller = new AbortController();
  const server = await freshServer(() => ({ kind: 'answer', text: 'x', delay: 20 }));
  const model = await modelAt(server, 'openai', { parallel: 1 });
  const all = [0, 1, 2, 3].map((sample) => model.send(ask('openai', { sample }), call({ signal: controller.signal })));
  setTimeout(() => controller.abort(), 10);
  expect((await Promise.all(all)).every((reply) => !reply.ok && reply.kind === 'interrupted')).toBe(true);
  expect(server.asked.length).toBeLessThan(2);
});
