import { LLMock } from '@copilotkit/aimock';
import { afterEach, describe, expect, it } from 'vitest';
import { askFor } from '../../src/propose/llm/ask.ts';
import { TESTS_SCHEMA } from '../../src/propose/llm/schema.ts';
import { ask, call, freshFolder, modelAt, providerAt, SERVICES, type Speaks } from './setup.ts';

// Somebody else's idea of what the services say: what our own server gets wrong, this one may get right.
const TEST = { test_name: 'adds', test_code: 'expect(add(1, 2)).toBe(3);', imports: [], coverage_lines: [1], edge_cases_covered: [], mocked_dependencies: [] };
const GOOD = JSON.stringify({ tests: [TEST], explanation: 'x'.repeat(200) });

let mock: LLMock;
afterEach(() => mock.stop());
async function started(content = GOOD, more: object = {}, options: object = {}): Promise<LLMock> {
  mock = new LLMock({ port: 0, logLevel: 'silent', ...options });
  mock.onMessage(/question/, { content, ...more });
  await mock.start();
  return mock;
}
const questions = (): number => mock.getRequests().filter(({ path }) => /\/(messages|responses|completions)$/.test(path)).length;
const asked = (speaks: Speaks, stream = false) => ask(speaks, { schema: TESTS_SCHEMA, maxOutputTokens: stream ? 16_000 : 1_000 });
const usage = (speaks: Speaks): object => ({ usage: speaks === 'compatible' ? { prompt_tokens: 70, completion_tokens: 30 } : { input_tokens: 70, output_tokens: 30 } });

describe.each(SERVICES)('aimock spoken to as %s', (speaks) => {
  it.each([['whole', false], ['as a stream', true]])('answers %s, with its usage', async (_name, stream) => {
    const server = await started(GOOD, usage(speaks));
    const model = await modelAt(server, speaks);
    expect(await askFor(asked(speaks, stream), model, call())).toMatchObject({ ok: true, answer: { tests: [TEST] } });
    expect([questions(), model.spending().usage]).toMatchObject([1, { input: 70, output: 30 }]);
  });

  it.each([429, 500, 503, 529])('that answers %i once is asked once more', async (status) => {
    const server = await started();
    server.nextRequestError(status, { message: 'told to fail', type: 'overloaded_error' });
    const model = await modelAt(server, speaks);
    expect(await model.send(asked(speaks), call())).toMatchObject({ ok: true });
    expect([questions(), model.spending().retries]).toEqual([2, 1]);
  });

  it.each([[400, 'refused-parameter'], [401, 'unauthorised'], [403, 'forbidden'], [404, 'no-such-model']] as const)('that answers %i is asked once', async (status, kind) => {
    const server = await started();
    server.nextRequestError(status, { message: 'told to fail' });
    expect(await (await modelAt(server, speaks)).send(asked(speaks), call())).toMatchObject({ ok: false, kind });
    expect(questions()).toBe(1);
  });

  it.each([['whole', false], ['as a stream', true]])('that breaks its JSON or hangs up is asked four times, %s', async (_name, stream) => {
    const server = await started();
    for (const chaos of [{ malformedRate: 1 }, { disconnectRate: 1 }]) {
      server.setChaos(chaos);
      server.clearRequests();
      expect(await (await modelAt(server, speaks)).send(asked(speaks, stream), call())).toMatchObject({ ok: false });
      expect([chaos, questions()]).toEqual([chaos, 4]);
    }
  });

  it.each([['whole', false], ['as a stream', true]])('that cuts its answer gives the tests that were whole, %s', async (_name, stream) => {
    const server = await started(GOOD.slice(0, -40), { finishReason: 'length' });
    expect(await askFor(asked(speaks, stream), await modelAt(server, speaks), call())).toMatchObject({ ok: true, answer: { tests: [TEST] } });
    expect(questions()).toBe(1);
  });

  it('answers in pieces', async () => {
    const server = await started(GOOD, {}, { chunkSize: 16 });
    const pieces: string[] = [];
    expect(await (await providerAt(server, speaks)).stream(asked(speaks), call().signal, (text) => void pieces.push(text))).toMatchObject({ ok: true, text: GOOD });
    expect(pieces.length).toBeGreaterThan(5);
  });
});

it('the batches of aimock answer all questions', async () => {
  const model = await modelAt(await started(), 'openai', { folder: freshFolder(), batch: { interval: 5 } });
  const replies = await model.sendAll([0, 1, 2].map((sample) => ask('openai', { sample })), call());
  // It knows one answer for all of them.
  expect(replies.map(({ ok, text }) => [ok, text])).toEqual(Array.from({ length: 3 }, () => [true, 'Mock batch completion']));
  expect(mock.getRequests().filter(({ path }) => path === '/v1/batches')).toHaveLength(1);
  expect(questions()).toBe(0);
});
