import type { Clock } from '../effects/clock.ts';
import type { Files } from '../effects/files.ts';
import { problem } from '../errors/problems.ts';
import { anthropicProvider } from './anthropic.ts';
import { keyFree } from './around/key-free.ts';
import { PACE } from './around/retry.ts';
import { stacked } from './around/stack.ts';
import { Tape } from './around/tape.ts';
import { compatibleProvider } from './compatible.ts';
import { openaiProvider } from './openai.ts';
import type { Allowance, Connection, Model, OpenedModel, Provider } from './provider.ts';
import { costOf, KNOWN_MODELS, routesOf, TABLE_DATE } from './tables.ts';
import { CLOUD, LOCAL, Wire } from './wire.ts';

export interface OpenInput {
  readonly connection: Connection;
  readonly allowance: Allowance;
  /** Absolute `.testgen` folder of the project; null: nothing is kept on disk. */
  readonly folder: string | null;
  readonly files: Files;
  readonly clock: Clock;
  readonly random: () => number;
  readonly fetch: typeof fetch;
}

const PARALLEL = { cloud: 4, local: 1 };
const WHOLE = { cloud: 600_000, local: 1_800_000 };
const BATCH_INTERVAL = 20_000;

/** A model with everything around it; a problem where it cannot be asked at all. */
export async function openModel(input: OpenInput): Promise<OpenedModel> {
  const { connection, allowance, files, clock, random, folder } = input;
  const { local } = connection;
  const tape = openTape(input);
  if (tape !== null && 'code' in tape) return { ok: false, problem: tape };
  const wire = new Wire(input.fetch, local ? LOCAL : CLOUD);
  const provider = keyFree(await connectTo(connection, wire), connection.secret());
  const models = await modelsOf(connection, provider, tape !== null && allowance.replay !== null);
  if (models === null) return { ok: false, problem: problem('NO_MODEL', { name: connection.name, what: 'the name of a model', option: '--model' }) };
  const stack = stacked({
    provider, wire, models, files, clock, random, folder, caps: { usd: allowance.usd, tokens: allowance.tokens },
    parallel: allowance.parallel ?? (local ? PARALLEL.local : PARALLEL.cloud), pace: PACE, wholeMilliseconds: local ? WHOLE.local : WHOLE.cloud,
    readCache: allowance.readCache, tape, batch: allowance.batch && folder !== null ? { interval: BATCH_INTERVAL } : null,
  });
  return { ok: true, model: allowance.replay === null || tape === null ? stack : played(stack, tape), notices: noticesOf(models, local, allowance) };
}

/** All questions go to the recording, those of a batch as well. */
function played(stack: Model, tape: Tape): Model {
  const send = tape.replaying();
  return { ...stack, send, sendAll: (asks, call) => Promise.all(asks.map((ask) => send(ask, call))) };
}

/** One provider without anything around it but the wire. */
export function connectTo(connection: Connection, wire: Wire): Promise<Provider> {
  const options = { apiKey: connection.secret() ?? 'none', baseUrl: connection.baseUrl, fetch: wire.fetch };
  if (connection.speaks === 'anthropic') return anthropicProvider(options);
  return connection.speaks === 'openai' ? openaiProvider(options) : compatibleProvider(connection.name, connection.local, options);
}

function openTape({ allowance: { record, replay }, files }: OpenInput): Tape | ReturnType<typeof problem> | null {
  const path = replay ?? record;
  if (path === null) return null;
  if (replay !== null && files.readText(replay) === null) return problem('BAD_RECORDING', { path: replay, reason: 'it cannot be read' });
  try {
    return new Tape(files, path);
  } catch {
    return problem('BAD_RECORDING', { path, reason: 'it is not a recording' });
  }
}

/** The model that was named, the table's, or the only one of a local server. */
async function modelsOf({ name, model, local }: Connection, provider: Provider, replayed: boolean): Promise<Model['models'] | null> {
  if (model !== null) return { cheap: model, standard: model };
  const routes = routesOf(name);
  if (routes !== null || !local || replayed) return routes;
  const listed = await provider.listModels(AbortSignal.timeout(5_000));
  const only = listed.ok && listed.models.length === 1 ? listed.models[0]?.id : undefined;
  return only === undefined ? null : { cheap: only, standard: only };
}

function noticesOf({ cheap, standard }: Model['models'], local: boolean, { tokens }: Allowance): readonly string[] {
  const nothing = { input: 0, cached: 0, written: 0, output: 0 };
  const unknown = [...new Set([cheap, standard])].filter((name) => costOf(name, nothing, local) === null);
  return unknown.length === 0 ? [] : [`no price is known for ${unknown.join(', ')} (table of ${TABLE_DATE}, ${KNOWN_MODELS.length} models): --budget-tokens ${tokens} is the cap`];
}
