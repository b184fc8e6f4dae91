import { describe, expect, it } from 'vitest';
import { ask, connection, freshServer, MODELS, providerAt, SERVICES } from './setup.ts';
import { TESTS_SCHEMA } from '../../src/propose/llm/schema.ts';
import { listModelsOf } from '../../src/providers/list.ts';

const never = (): AbortSignal => new AbortController().signal;

describe.each(SERVICES)('the provider that speaks %s', (speaks) => {
  it('gives the whole text with its usage, of which the cached part is told', async () => {
    const server = await freshServer(() => ({ kind: 'answer', text: 'An answer.', input: 50, cached: 20, output: 7 }));
    const reply = await (await providerAt(server, speaks)).generate(ask(speaks), never());
    expect(reply).toEqual({ ok: true, text: 'An answer.', usage: { input: 50, cached: 20, written: 0, output: 7 }, local: false });
    expect(server.asked).toHaveLength(1);
  });

  it('streams the same, piece by piece', async () => {
    const server = await freshServer(() => ({ kind: 'answer', text: 'An answer.', input: 50, cached: 20, output: 7 }));
    const pieces: string[] = [];
    const reply = await (await providerAt(server, speaks)).stream(ask(speaks), never(), (text) => void pieces.push(text));
    expect(reply).toEqual({ ok: true, text: 'An answer.', usage: { input: 50, cached: 20, written: 0, output: 7 }, local: false });
    expect(pieces).toEqual(['An an', 'swer.']);
    expect(server.asked[0]?.body['stream']).toBe(true);
  });

  it('sends what the service takes and nothing that it refuses', async () => {
    const server = await freshServer(() => ({ kind: 'answer', text: '{}' }));
    const reply = await (await providerAt(server, speaks)).generate(ask(speaks, { schema: TESTS_SCHEMA, temperature: 0.2, maxOutputTokens: 16_000 }), never());
    expect(reply).toMatchObject({ ok: true });
    expect(JSON.stringify(server.asked[0]?.body)).toContain('"json_schema"');
    expect(server.asked[0]?.body['temperature']).toBe(speaks === 'compatible' ? 0.2 : undefined);
    expect(server.asked[0]?.headers['authorization'] ?? '').toBe('Bearer sk-test-0123456789');
  });

  it('gives the same answer for the same question: equal bytes on the wire', async () => {
    const server = await freshServer();
    const provider = await providerAt(server, speaks);
    await provider.generate(ask(speaks, { schema: TESTS_SCHEMA }), never());
    await provider.generate(ask(speaks, { schema: TESTS_SCHEMA }), never());
    expect(JSON.stringify(server.asked[0]?.body)).toBe(JSON.stringify(server.asked[1]?.body));
  });

  it('never tries again by itself', async () => {
    const server = await freshServer(() => ({ kind: 'status', status: 529 }));
    const provider = await providerAt(server, speaks);
    expect(await provider.generate(ask(speaks), never())).toMatchObject({ ok: false, kind: 'overloaded' });
    expect(await provider.stream(ask(speaks), never(), () => undefined)).toMatchObject({ ok: false, kind: 'overloaded' });
    expect(server.asked).toHaveLength(2);
  });

  it('stops when told to', async () => {
    const server = await freshServer(() => ({ kind: 'no-headers' }));
    const provider = await providerAt(server, speaks, { headersMilliseconds: 60_000, idleMilliseconds: 60_000 });
    expect(await provider.generate(ask(speaks), AbortSignal.timeout(30))).toMatchObject({ ok: false, kind: 'interrupted' });
  });

  it('lists models with the day they go', async () => {
    const server = await freshServer();
    const listed = await listModelsOf({ ...connection(server, speaks), name: speaks }, fetch);
    expect(listed).toMatchObject({ ok: true, models: [{ id: 'small-model', retires: speaks === 'anthropic' ? '2026-11-30T00:00:00Z' : '2026-12-11' }] });
    expect(listed.ok && listed.used).toEqual(speaks === 'compatible' ? [] : expect.arrayContaining([MODELS[speaks]]));
  });

  it('counts tokens where the service can', async () => {
    const server = await freshServer();
    expect(await (await providerAt(server, speaks)).countTokens(ask(speaks), never())).toBe(speaks === 'compatible' ? null : 123);
  });

  it('knows an error for what it is', async () => {
    const provider = await providerAt({ url: 'http://127.0.0.1:1' }, speaks);
    expect(provider.classify(Object.assign(new Error('fetch failed'), { cause: Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }) }))).toMatchObject({ kind: 'connection' });
    expect(await provider.generate(ask(speaks), never())).toMatchObject({ ok: false, kind: 'unreachable' });
  });
});

describe('the Anthropic provider', () => {
  it('marks the stable parts for the cache, four at most', async () => {
    const server = await freshServer();
    const blocks = Array.from({ length: 6 }, (_, i) => ({ text: `part ${i}`, stable: true }));
    expect(await (await providerAt(server, 'anthropic')).generate(ask('anthropic', { system: blocks }), never())).toMatchObject({ ok: true });
    expect(JSON.stringify(server.asked[0]?.body).split('"cache_control"').length - 1).toBe(4);
  });
});

describe('a compatible server', () => {
  it('that refuses a schema is asked down the ladder, once for all later questions', async () => {
    const server = await freshServer((asked) => (String(JSON.stringify(asked.body['response_format'] ?? '')).includes('json_schema') ? { kind: 'status', status: 400, message: 'response_format json_schema is not supported' } : { kind: 'answer', text: '{}' }));
    const provider = await providerAt(server, 'compatible');
    expect(await provider.generate(ask('compatible', { schema: TESTS_SCHEMA }), never())).toMatchObject({ ok: true });
    expect(await provider.generate(ask('compatible', { schema: TESTS_SCHEMA, sample: 1 }), never())).toMatchObject({ ok: true });
    expect(server.asked.map(({ body }) => (body['response_format'] as { type: string }).type)).toEqual(['json_schema', 'json_object', 'json_object']);
  });

  it('that knows none of it is asked in plain words', async () => {
    const server = await freshServer(({ body }) => (body['response_format'] === undefined && body['temperature'] === undefined && body['max_tokens'] !== undefined ? { kind: 'answer', text: '{}' }
      : { kind: 'status', status: 400, message: body['response_format'] !== undefined ? 'response_format: unknown' : body['temperature'] !== undefined ? 'temperature: unknown' : 'max_completion_tokens: unknown' }));
    const provider = await providerAt(server, 'compatible');
    expect(await provider.generate(ask('compatible', { schema: TESTS_SCHEMA, temperature: 0.2 }), never())).toMatchObject({ ok: true });
    expect(server.asked).toHaveLength(5);
    expect(JSON.stringify(server.asked.at(-1)?.body)).toContain('JSON Schema');
  });
});
