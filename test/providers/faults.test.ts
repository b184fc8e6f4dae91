import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { askFor } from '../../src/propose/llm/ask.ts';
import { readAnswer } from '../../src/propose/llm/answer.ts';
import { TESTS_SCHEMA } from '../../src/propose/llm/schema.ts';
import type { FailureKind, Reply } from '../../src/providers/provider.ts';
import type { Reaction } from './server/server.ts';
import { ask, call, freshFolder, freshServer, modelAt, SERVICES } from './setup.ts';

const TEST = { test_name: 'adds', test_code: 'expect(add(1, 2)).toBe(3);', imports: [], coverage_lines: [1], edge_cases_covered: [], mocked_dependencies: [] };
const GOOD = JSON.stringify({ tests: [TEST], explanation: '' });
const ok: Reaction = { kind: 'answer', text: GOOD };
const status = (code: number, headers: Record<string, string> = {}, message?: string): Reaction => ({ kind: 'status', status: code, headers, ...(message === undefined ? {} : { message }) });
const once = (fault: Reaction) => (index: number): Reaction => (index === 1 ? fault : ok);
const always = (fault: Reaction) => (): Reaction => fault;
/** Answers above so many tokens are streamed. */
const STREAMED = 16_000;

interface Row { readonly name: string; readonly react: (index: number) => Reaction; readonly end: 'ok' | FailureKind; readonly requests: number; readonly stream?: boolean }

const ROWS: readonly Row[] = [
  { name: '429 with Retry-After in seconds', react: once(status(429, { 'retry-after': '0' })), end: 'ok', requests: 2 },
  { name: '429 with Retry-After in milliseconds', react: once(status(429, { 'retry-after-ms': '5', 'retry-after': '9' })), end: 'ok', requests: 2 },
  { name: '429 with Retry-After as a date', react: once(status(429, { date: 'Sat, 21 Nov 2026 10:00:00 GMT', 'retry-after': 'Sat, 21 Nov 2026 10:00:01 GMT' })), end: 'ok', requests: 2 },
  { name: '429 with a huge Retry-After', react: always(status(429, { 'retry-after': '86400' })), end: 'rate-limited', requests: 1 },
  { name: '429 without Retry-After', react: once(status(429)), end: 'ok', requests: 2 },
  { name: '429 with a Retry-After that is no time', react: once(status(429, { 'retry-after': 'soon' })), end: 'ok', requests: 2 },
  { name: '429 for ever', react: always(status(429)), end: 'rate-limited', requests: 4 },
  { name: '429 because the credit is used up', react: always(status(429, {}, 'You exceeded your current quota: insufficient_quota')), end: 'forbidden', requests: 1 },
  { name: '529 twice', react: (index) => (index < 3 ? status(529) : ok), end: 'ok', requests: 3 },
  { name: '529 for ever', react: always(status(529)), end: 'overloaded', requests: 4 },
  { name: '500', react: once(status(500)), end: 'ok', requests: 2 },
  { name: '502 with a page of HTML, for ever', react: always({ kind: 'status', status: 502, html: true }), end: 'server-error', requests: 4 },
  { name: '503', react: once(status(503)), end: 'ok', requests: 2 },
  { name: '504', react: once(status(504)), end: 'ok', requests: 2 },
  { name: '408', react: once(status(408)), end: 'ok', requests: 2 },
  { name: '409', react: once(status(409)), end: 'ok', requests: 2 },
  { name: '400 for a parameter', react: always(status(400, {}, 'top_logprobs: is not supported')), end: 'refused-parameter', requests: 1 },
  { name: '400 because the context is too long', react: always(status(400, {}, 'prompt is too long: 300000 tokens > 200000 maximum')), end: 'context-overflow', requests: 1 },
  { name: '401', react: always(status(401)), end: 'unauthorised', requests: 1 },
  { name: '403', react: always(status(403)), end: 'forbidden', requests: 1 },
  { name: '404 for the model', react: always(status(404)), end: 'no-such-model', requests: 1 },
  { name: '413', react: always(status(413)), end: 'too-large', requests: 1 },
  { name: 'a refusal', react: always({ kind: 'answer', text: '', stop: 'refusal' }), end: 'refused', requests: 1 },
  { name: 'a cut answer', react: always({ kind: 'answer', text: GOOD.slice(0, -5), stop: 'length' }), end: 'truncated', requests: 1 },
  { name: 'an empty answer', react: always({ kind: 'answer', text: '  \n' }), end: 'empty', requests: 1 },
  { name: 'a body that is no JSON, once', react: once({ kind: 'body', text: '{"id":' }), end: 'ok', requests: 2 },
  { name: 'a body that is no JSON, for ever', react: always({ kind: 'body', text: '{"id":' }), end: 'broken-answer', requests: 4 },
  { name: 'headers that do not come, once', react: once({ kind: 'no-headers' }), end: 'ok', requests: 2 },
  { name: 'headers that do not come, for ever', react: always({ kind: 'no-headers' }), end: 'stalled', requests: 4 },
  { name: 'a body that stops', react: once({ kind: 'half-body', text: GOOD }), end: 'ok', requests: 2 },
  { name: 'a body that is cut', react: once({ kind: 'cut', text: GOOD }), end: 'ok', requests: 2 },
  { name: 'a reset connection', react: once({ kind: 'reset' }), end: 'ok', requests: 2 },
  { name: 'a body that drips', react: always({ kind: 'drip', text: 'x'.repeat(4_000) }), end: 'stalled', requests: 4 },
  { name: 'a body that drips on and on', react: always({ kind: 'drip-on', text: 'x'.repeat(4_000) }), end: 'timed-out', requests: 1 },
  { name: 'a stream that stops', stream: true, react: once({ kind: 'half-body', text: GOOD }), end: 'ok', requests: 2 },
  { name: 'a stream that is cut', stream: true, react: once({ kind: 'cut', text: GOOD }), end: 'ok', requests: 2 },
  { name: 'a stream without its terminator', stream: true, react: once({ kind: 'no-end', text: GOOD }), end: 'ok', requests: 2 },
  { name: 'a stream without its terminator, for ever', stream: true, react: always({ kind: 'no-end', text: GOOD }), end: 'connection', requests: 4 },
  { name: 'an error event in a stream', stream: true, react: once({ kind: 'error-event', type: 'overloaded_error' }), end: 'ok', requests: 2 },
  { name: 'a stream that drips', stream: true, react: always({ kind: 'drip', text: 'x'.repeat(4_000) }), end: 'timed-out', requests: 1 },
  { name: 'a cut answer in a stream', stream: true, react: always({ kind: 'answer', text: GOOD.slice(0, -5), stop: 'length' }), end: 'truncated', requests: 1 },
  { name: 'a refusal in a stream', stream: true, react: always({ kind: 'answer', text: '', stop: 'refusal' }), end: 'refused', requests: 1 },
  { name: '429 where a stream was wanted', stream: true, react: once(status(429, { 'retry-after': '0' })), end: 'ok', requests: 2 },
  { name: 'usage that is missing', react: always({ kind: 'answer', text: GOOD, usage: null }), end: 'ok', requests: 1 },
  { name: 'usage that is nonsense', react: always({ kind: 'answer', text: GOOD, usage: { input_tokens: -5, output_tokens: 'many', prompt_tokens: 1.5, completion_tokens: null } }), end: 'ok', requests: 1 },
];

describe.concurrent.each(SERVICES)('faults on the wire to %s', (speaks) => {
  it.each(ROWS)('$name', async ({ react, end, requests, stream = false }) => {
    const server = await freshServer((_asked, index) => react(index));
    const model = await modelAt(server, speaks);
    const reply = await model.send(ask(speaks, { schema: TESTS_SCHEMA, maxOutputTokens: stream ? STREAMED : 1_000 }), call());
    expect([outcome(reply), server.questions().length]).toEqual([end, requests]);
    if (reply.ok) expect(reply.text).toBe(GOOD);
    else expect(reply.message).not.toMatch(/<html|sk-test/);
    const { usage, requests: counted } = model.spending();
    expect(counted).toBe(requests);
    expect([usage.input, usage.output].every((count) => Number.isSafeInteger(count) && count >= 0)).toBe(true);
  });
});

function outcome(reply: Reply): string {
  return reply.ok ? 'ok' : reply.kind;
}

describe('addresses where nobody answers', () => {
  it.each([
    ['a port that nobody listens on', 'http://127.0.0.1:1'], ['a name that does not exist', 'http://nowhere.invalid'],
  ])('%s', async (_name, url) => {
    const model = await modelAt({ url }, 'anthropic', { limits: { headersMilliseconds: 5_000, idleMilliseconds: 5_000 }, wholeMilliseconds: 5_000 });
    expect(await model.send(ask('anthropic'), call())).toMatchObject({ ok: false, kind: 'unreachable' });
    expect(model.spending()).toMatchObject({ requests: 1, retries: 0 });
  });

  it('a server that does not speak TLS', async () => {
    const server = await freshServer();
    const model = await modelAt({ url: server.url.replace('http:', 'https:') }, 'openai', { limits: { headersMilliseconds: 5_000, idleMilliseconds: 5_000 }, wholeMilliseconds: 5_000 });
    expect(await model.send(ask('openai'), call())).toMatchObject({ ok: false, kind: 'unreachable' });
    expect(server.asked).toHaveLength(0);
  });
});

const openssl = spawnSync('openssl', ['version']).status === 0;

it.runIf(openssl)('a server whose certificate nobody vouches for gets nothing', async () => {
  const folder = freshFolder();
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  spawnSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', key, '-out', cert, '-days', '2', '-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1']);
  const asked: string[] = [];
  const server = createServer({ key: readFileSync(key), cert: readFileSync(cert) }, (request, response) => { asked.push(request.url ?? ''); response.end('{}'); });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const model = await modelAt({ url: `https://127.0.0.1:${(server.address() as AddressInfo).port}` }, 'anthropic', { limits: { headersMilliseconds: 5_000, idleMilliseconds: 5_000 }, wholeMilliseconds: 5_000 });
  expect(await model.send(ask('anthropic'), call())).toMatchObject({ ok: false, kind: 'unreachable', message: expect.stringMatching(/certificate/i) });
  expect([asked, model.spending().requests]).toEqual([[], 1]);
  server.close();
});

it.each([['whole', 1_000], ['in a stream', STREAMED]])('an answer that filled the context, %s, is one request', async (_how, maxOutputTokens) => {
  const server = await freshServer(() => ({ kind: 'answer', text: GOOD.slice(0, -5), stop: 'overflow' }));
  const model = await modelAt(server, 'anthropic');
  expect(await model.send(ask('anthropic', { maxOutputTokens }), call())).toMatchObject({ ok: false, kind: 'context-overflow' });
  expect(server.questions()).toHaveLength(1);
});

describe('answers of the wrong form', () => {
  const asking = async (react: (index: number) => Reaction): Promise<{ asked: Awaited<ReturnType<typeof askFor>>; requests: number; last: string }> => {
    const server = await freshServer((_asked, index) => react(index));
    const model = await modelAt(server, 'compatible');
    const asked = await askFor(ask('compatible', { schema: TESTS_SCHEMA }), model, call());
    return { asked, requests: server.questions().length, last: JSON.stringify(server.questions().at(-1)?.body) };
  };

  it('JSON in prose is read', async () => {
    const { asked, requests } = await asking(() => ({ kind: 'answer', text: `Here you are:\n${GOOD}\nGood luck!` }));
    expect([asked.ok && asked.answer.tests, requests]).toEqual([[TEST], 1]);
  });
  it('JSON in a fence is read', async () => {
    const { asked, requests } = await asking(() => ({ kind: 'answer', text: `Sure.\n\`\`\`json\n${GOOD}\n\`\`\`\n` }));
    expect([asked.ok && asked.answer.tests, requests]).toEqual([[TEST], 1]);
  });
  it('code in a fence is taken for a test', async () => {
    const { asked, requests } = await asking(() => ({ kind: 'answer', text: 'No JSON:\n```js\nexpect(add(1, 2)).toBe(3);\n```\n' }));
    expect([asked.ok && asked.answer.tests.map(({ test_code }) => test_code.trim()), requests]).toEqual([['expect(add(1, 2)).toBe(3);'], 1]);
  });
  it('the wrong schema is asked about once', async () => {
    const { asked, requests, last } = await asking((index) => (index === 1 ? { kind: 'answer', text: '{"tests":[{"code":1}]}' } : ok));
    expect([asked.ok && asked.answer.tests, requests]).toEqual([[TEST], 2]);
    expect(last).toContain('could not be read');
  });
  it('the wrong schema twice is a failure, not a third request', async () => {
    const { asked, requests } = await asking(() => ({ kind: 'answer', text: '{"tests":"none"}' }));
    expect([asked.ok, !asked.ok && asked.kind, requests]).toEqual([false, 'malformed', 2]);
  });
  it('broken JSON is asked about once', async () => {
    const { asked, requests, last } = await asking((index) => (index === 1 ? { kind: 'answer', text: '{"tests":[{"test_name":"adds","test_code":' } : ok));
    expect([asked.ok && asked.answer.tests, requests]).toEqual([[TEST], 2]);
    expect(last).toContain('could not be read');
  });
  it('an empty answer is asked about once', async () => {
    const { asked, requests } = await asking((index) => (index === 1 ? { kind: 'answer', text: '' } : ok));
    expect([asked.ok, requests]).toEqual([true, 2]);
  });
  it('the same test twice is one', async () => {
    const { asked } = await asking(() => ({ kind: 'answer', text: JSON.stringify({ tests: [TEST, { ...TEST, test_name: 'again', test_code: `  ${TEST.test_code}\n` }], explanation: '' }) }));
    expect(asked.ok && asked.answer.tests).toHaveLength(1);
  });
  it('of a cut answer the whole tests are kept: they are paid for', async () => {
    const two = JSON.stringify({ tests: [TEST, { ...TEST, test_code: 'expect(add(2, 2)).toBe(4);' }], explanation: '' });
    const { asked, requests } = await asking(() => ({ kind: 'answer', text: two.slice(0, two.length - 40), stop: 'length' }));
    expect([asked.ok && asked.answer.tests, requests]).toEqual([[TEST], 1]);
  });
  it.each(['{"tests":[]}', '[]', '{"tests":[],"explanation":"nothing is open"}'])('%s is an answer without tests', (text) => {
    expect(readAnswer(text)).toMatchObject({ ok: true, answer: { tests: [] } });
  });
});
