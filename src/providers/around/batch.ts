import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Files } from '../../effects/files.ts';
import { failure } from '../failure.ts';
import type { Ask, Batches, Call, Failure, Reply, Send } from '../provider.ts';
import { normalise, validate } from './attempt.ts';
import type { Budget } from './budget.ts';
import type { AnswerCache } from './cache.ts';
import { keyOf } from './key.ts';
import type { Ledger } from './ledger.ts';
import { pause } from './pause.ts';
import { patiently, type Patience } from './retry.ts';
import { sendEach, type Shelf } from './shelf.ts';

export interface BatchInput extends Patience {
  readonly batches: Batches;
  readonly files: Files;
  /** Absolute folder in which open batches are noted. */
  readonly folder: string;
  readonly cache: AnswerCache;
  readonly shelf: Shelf;
  readonly ledger: Ledger;
  /** Milliseconds between two looks. */
  readonly interval: number;
  readonly budget: Budget;
  /** False: a batch of an earlier run is cancelled, not waited for. */
  readonly resume: boolean;
  readonly local: boolean;
}

const HALF_PRICE = 0.5;
/** Making a batch is not interrupted: it would be paid for, and nobody would know its id. */
const SUBMIT_MILLISECONDS = 60_000;

/**
 * Answers by one batch. Its id is on the disk before anything waits for it: a run that was killed is taken up again by the
 * next one that asks the same. What the batch did not answer is asked one by one; what it may still answer is not.
 */
export async function throughBatch(asks: readonly Ask[], call: Call, next: Send, input: BatchInput): Promise<readonly Reply[]> {
  const open = affordable(asks.filter((ask) => input.cache.find(ask) === null), call, input);
  if (open.length > 1) await runBatch(open, call, input);
  for (const ask of open) input.budget.release(ask);
  return sendEach(asks, call, next, input.shelf);
}

/** As many as the budget has room for at full price: a batch costs half of it. */
function affordable(asks: readonly Ask[], call: Call, { budget }: BatchInput): readonly Ask[] {
  return call.signal.aborted ? [] : asks.filter((ask) => budget.hold(ask));
}

async function runBatch(asks: readonly Ask[], call: Call, input: BatchInput): Promise<void> {
  const byId = new Map(asks.map((ask) => [keyOf(ask, []).slice(0, 60), ask]));
  const note = join(input.folder, `${createHash('sha256').update([...byId.keys()].toSorted().join()).digest('hex').slice(0, 32)}.json`);
  const known = read(input.files, note);
  if (known !== null && !input.resume) await input.batches.cancel(known, call.signal);
  const batch = (input.resume ? known : null) ?? await submit(byId, note, input);
  if (batch === null) return;
  const waited = await ended(batch, call, input);
  const fetched = waited === 'ended' ? await patiently(() => input.batches.fetch(batch, call.signal), call.signal, input) : waited;
  if (fetched !== 'gone' && !fetched.ok && isOpen(fetched)) return leave(asks, batch, fetched, input);
  input.files.remove(note);
  if (fetched === 'gone' || !fetched.ok) return;
  for (const [id, reply] of fetched.replies) {
    const ask = byId.get(id);
    if (ask !== undefined) keep(ask, reply, call, input);
  }
}

/** The service may still have the batch: nothing is said about its end. */
function isOpen({ kind }: Failure): boolean {
  return kind !== 'no-such-model' && kind !== 'refused-parameter' && kind !== 'unexpected';
}

/** Asked again, they would be paid for twice. */
function leave(asks: readonly Ask[], batch: string, { message }: Failure, { shelf }: BatchInput): void {
  for (const ask of asks) shelf.put(ask, failure('still-open', `the batch ${batch} is not answered yet: ${message}`), false);
}

function keep(ask: Ask, raw: Reply, call: Call, { cache, ledger, budget, local, shelf }: BatchInput): void {
  const reply = validate(normalise(raw, ask), call);
  budget.release(ask, reply, HALF_PRICE);
  ledger.sent(ask, reply, null, local, HALF_PRICE);
  if (reply.ok) cache.store(ask, reply);
  // Cut or misshapen, but paid for: whole tests may be in it.
  else if (reply.text !== '') shelf.put(ask, reply, true);
}

async function submit(byId: ReadonlyMap<string, Ask>, note: string, { batches, files }: BatchInput): Promise<string | null> {
  const made = await batches.submit([...byId].map(([id, ask]) => ({ id, ask })), AbortSignal.timeout(SUBMIT_MILLISECONDS));
  if (!made.ok) return null;
  await files.writeAtomic(note, JSON.stringify({ batch: made.batch }), 0o600);
  return made.batch;
}

/** `gone`: it can no longer give any results. */
async function ended(batch: string, call: Call, input: BatchInput): Promise<'ended' | 'gone' | Failure> {
  for (;;) {
    const state = await patiently(() => input.batches.poll(batch, call.signal), call.signal, input);
    if (call.signal.aborted) return failure('interrupted', 'interrupted');
    if (!state.ok) return state;
    if (state.state !== 'working') return state.state === 'ended' ? 'ended' : 'gone';
    await pause(input.interval, call.signal);
  }
}

function read(files: Files, note: string): string | null {
  try {
    return (JSON.parse(files.readText(note) ?? 'null') as { batch?: string } | null)?.batch ?? null;
  } catch {
    return null;
  }
}
