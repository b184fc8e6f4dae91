import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { realClock } from '../../src/effects/real/clock.ts';
import { realFiles } from '../../src/effects/real/files.ts';
import { seededRandom } from '../../src/effects/random.ts';
import { stacked, type StackInput } from '../../src/providers/around/stack.ts';
import { connectTo } from '../../src/providers/open.ts';
import type { Ask, Call, Connection, Model, Provider } from '../../src/providers/provider.ts';
import { Wire, type WireLimits } from '../../src/providers/wire.ts';
import { wireServer, type WireServer } from './server/server.ts';

export type Speaks = Connection['speaks'];
export const SERVICES: readonly Speaks[] = ['anthropic', 'openai', 'compatible'];
/** Known to the table, with a price. */
export const MODELS: Readonly<Record<Speaks, string>> = { anthropic: 'claude-sonnet-5-5', openai: 'gpt-6.1-terra', compatible: 'gemini-3.8-flash' };

const LIMITS: WireLimits = { headersMilliseconds: 500, idleMilliseconds: 500 };
const PACE = { attempts: 4, base: 2, cap: 20, longest: 2_000 };

const servers: WireServer[] = [];
/** Loading the SDKs takes longer than the small times here allow. */
beforeAll(() => Promise.all([import('@anthropic-ai/sdk'), import('openai')]));
afterAll(() => Promise.all(servers.map((server) => server.close())));

export function ask(speaks: Speaks, more: Partial<Ask> = {}): Ask {
  return {
    model: MODELS[speaks], system: [{ text: 'You write tests.', stable: true }], messages: [{ role: 'user', blocks: [{ text: 'The file.', stable: true }, { text: 'The question.', stable: false }] }],
    schema: null, maxOutputTokens: 1_000, effort: 'low', temperature: null, sample: 0, template: 't1', ...more,
  };
}

export function call(more: Partial<Call> = {}): Call {
  return { signal: new AbortController().signal, accepts: () => null, onProgress: () => undefined, ...more };
}

export async function freshServer(react?: WireServer['react']): Promise<WireServer> {
  const server = await wireServer(react);
  servers.push(server);
  return server;
}

export function freshFolder(): string {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'testgen-providers-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function connection(server: Pick<WireServer, 'url'>, speaks: Speaks): Connection {
  return { name: speaks === 'compatible' ? 'ours' : speaks, speaks, baseUrl: speaks === 'anthropic' ? server.url : `${server.url}/v1`, local: false, model: null, secret: () => 'sk-test-0123456789' };
}

/** The real SDK behind its own service on loopback, with nothing around it. */
export function providerAt(server: Pick<WireServer, 'url'>, speaks: Speaks, limits = LIMITS): Promise<Provider> {
  return connectTo(connection(server, speaks), new Wire(fetch, limits));
}

/** The same with everything around it, with small times. */
export async function modelAt(server: Pick<WireServer, 'url'>, speaks: Speaks, more: Partial<StackInput> & { readonly limits?: WireLimits } = {}): Promise<Model> {
  const wire = new Wire(fetch, more.limits ?? LIMITS);
  const provider = await connectTo(connection(server, speaks), wire);
  return stacked({
    provider, wire, models: { cheap: MODELS[speaks], standard: MODELS[speaks] }, files: realFiles, clock: realClock, random: seededRandom(1), folder: null,
    caps: { usd: null, tokens: null }, parallel: 4, pace: PACE, wholeMilliseconds: 2_500, readCache: true, tape: null, batch: null, ...more,
  });
}
