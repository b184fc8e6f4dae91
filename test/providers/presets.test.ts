import { describe, expect, it } from 'vitest';
import { realClock } from '../../src/effects/real/clock.ts';
import { realFiles } from '../../src/effects/real/files.ts';
import { connect } from '../../src/options/connection.ts';
import { SERVICES, type ServiceName } from '../../src/options/services.ts';
import { openModel } from '../../src/providers/open.ts';
import type { Connection, OpenedModel } from '../../src/providers/provider.ts';
import { ask, call, freshServer } from './setup.ts';

const keyring = { get: async () => ({ ok: true, value: null }) as const, set: async () => ({ ok: true, value: null }) as const, remove: async () => ({ ok: true, value: false }) as const };
async function reach(name: ServiceName, baseUrl: string | null, model: string | null = null): Promise<Connection> {
  const [variable] = SERVICES[name].keys;
  const connected = await connect({ settings: { provider: name, model, baseUrl, replay: null }, environment: variable === undefined ? {} : { [variable]: 'k-12345678' }, keyring });
  if (!connected.ok || connected.connection === null) throw new Error(name);
  return connected.connection;
}
function opened(connection: Connection): Promise<OpenedModel> {
  const allowance = { usd: null, tokens: null, parallel: null, readCache: false, batch: false, record: null, replay: null };
  return openModel({ connection, allowance, folder: null, files: realFiles, clock: realClock, random: () => 0, fetch });
}

describe.each(['ollama', 'lmstudio', 'vllm', 'llamacpp'] as const)('%s', (name) => {
  it('is on this machine, takes no key, and is asked for its only model, by one worker, for nothing', async () => {
    expect(await reach(name, null)).toMatchObject({ speaks: 'compatible', local: true, baseUrl: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/v1$/) });
    const server = await freshServer(() => ({ kind: 'answer', text: 'local' }));
    const made = await opened(await reach(name, `${server.url}/v1`));
    if (!made.ok) throw new Error(made.problem.message);
    expect(made.model).toMatchObject({ provider: name, models: { cheap: 'small-model', standard: 'small-model' }, local: true, parallel: 1 });
    expect(await made.model.send(ask('compatible', { model: made.model.models.cheap }), call())).toMatchObject({ ok: true, text: 'local' });
    expect([server.questions().map(({ path }) => path), made.model.spending().costUsd]).toEqual([['/v1/chat/completions'], 0]);
  });
});

describe.each(['azure', 'gemini', 'groq', 'openrouter'] as const)('%s', (name) => {
  it('is asked with its own key, at its address, for the model that was named', async () => {
    const server = await freshServer(() => ({ kind: 'answer', text: 'far away' }));
    const made = await opened(await reach(name, `${server.url}/openai/v1`, 'mine'));
    if (!made.ok) throw new Error(made.problem.message);
    expect(await made.model.send(ask('compatible', { model: made.model.models.standard }), call())).toMatchObject({ ok: true, text: 'far away' });
    expect(server.questions().map(({ path, body, headers }) => [path, body['model'], headers['authorization']])).toEqual([['/openai/v1/chat/completions', 'mine', 'Bearer k-12345678']]);
  });
});

it('an address is needed where no service has a usual one; a model where no table names one', async () => {
  expect(await connect({ settings: { provider: 'azure', model: null, baseUrl: null, replay: null }, environment: { AZURE_OPENAI_API_KEY: 'k' }, keyring })).toMatchObject({ ok: false, problem: { code: 'NO_MODEL' } });
  expect(await opened({ ...(await reach('groq', null)), local: false })).toMatchObject({ ok: false, problem: { code: 'NO_MODEL' } });
  expect(await opened(await reach('gemini', 'https://models.invalid/v1'))).toMatchObject({ ok: true, model: { models: { standard: 'gemini-3.8-flash' } } });
});
