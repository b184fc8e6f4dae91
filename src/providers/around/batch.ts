import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Files } from '../../effects/files.ts';
import type { Answer, Ask, Batches, Call, Reply, Send } from '../provider.ts';
import type { Budget } from './budget.ts';
import type { AnswerCache } from './cache.ts';
import { keyOf } from './key.ts';
import type { Ledger } from './ledger.ts';
import { pause } from './pause.ts';

export interface BatchInput {
  readonly batches: Batches;
  readonly files: Files;
  /** Absolute folder in which open batches are noted. */
  readonly folder: string;
  readonly cache: AnswerCache;
  readonly ledger: Ledger;
  /** Milliseconds between two looks. */
  readonly interval: number;
  readonly budget: Budget;
  /** False: a batch of an earlier run is cancelled, not waited for. */
  readonly resume: boolean;
  readonly local: boolean;
}

const HALF_PRICE = 0.5;

/**
 * Answers by one batch. Its id is on the disk before anything waits for it: a run that was killed is taken up again by the
 * next one that asks the same. What the batch did not answer is asked one by one.
 */
export async function throughBatch(asks: readonly Ask[], call: Call, next: Send, input: BatchInput): Promise<readonly Reply[]> {
  const open = await affordable(asks.filter((ask) => input.cache.find(ask) === null), call, input);
  if (open.length > 1) await runBatch(open, call, input);
  for (const ask of open) input.budget.release(ask);
  return Promise.all(asks.map((ask) => next(ask, call)));
}

/** As many as the budget has room for at full price: a batch costs half of it. */
async function affordable(asks: readonly Ask[], call: Call, { budget }: BatchInput): Promise<readonly Ask[]> {
  const held: Ask[] = [];
  for (const ask of asks) if (budget.hold(ask)) held.push(ask);
  return call.signal.aborted ? [] : held;
}

async function runBatch(asks: readonly Ask[], call: Call, input: BatchInput): Promise<void> {
  const byId = new Map(asks.map((ask) => [keyOf(ask, []).slice(0, 60), ask]));
  const note = join(input.folder, `${createHash('sha256').update([...byId.keys()].toSorted().join()).digest('hex').slice(0, 32)}.json`);
  const open = read(input.files, note);
  if (open !== null && !input.resume) await input.batches.cancel(open, call.signal);
  const batch = (input.resume ? open : null) ?? await submit(byId, note, call, input);
  if (batch === null || !await ended(batch, call, input)) return;
  const fetched = await input.batches.fetch(batch, call.signal);
  if (!fetched.ok) return;
  for (const [id, reply] of fetched.replies) {
    const ask = byId.get(id);
    if (ask !== undefined) keep(ask, reply, call, input);
  }
  input.files.remove(note);
}

function keep(ask: Ask, reply: Reply, call: Call, { cache, ledger, budget, local }: BatchInput): void {
  budget.release(ask, reply);
  ledger.sent(ask, reply, 0, local, HALF_PRICE);
  if (reply.ok && call.accepts(reply.text) === null) cache.store(ask, reply satisfies Answer);
}

async function submit(byId: ReadonlyMap<string, Ask>, note: string, call: Call, { batches, files }: BatchInput): Promise<string | null> {
  const made = await batches.submit([...byId].map(([id, ask]) => ({ id, ask })), call.signal);
  if (!made.ok) return null;
  await files.writeAtomic(note, JSON.stringify({ batch: made.batch }), 0o600);
  return made.batch;
}

/** True where there are results to fetch; a batch that can no longer give any is forgotten. */
async function ended(batch: string, call: Call, { batches, interval }: BatchInput): Promise<boolean> {
  while (!call.signal.aborted) {
    const state = await batches.poll(batch, call.signal);
    if (!state.ok) return false;
    if (state.state !== 'working') return state.state === 'ended';
    await pause(interval, call.signal);
  }
  return false;
}

function read(files: Files, note: string): string | null {
  try {
    return (JSON.parse(files.readText(note) ?? 'null') as { batch?: string } | null)?.batch ?? null;
  } catch {
    return null;
  }
}
