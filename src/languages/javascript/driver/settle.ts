import { setImmediate, setTimeout } from 'node:timers';
import { activeRequests } from './requests.ts';

const later = setTimeout;
const soon = setImmediate;
const { now } = performance;
const clock = now.bind(performance);
/** Milliseconds that every promise gets. */
const GRACE = 30;
/** Handles that say nothing about pending work of the code under test. */
const QUIET = new Set(['Immediate', 'TTYWrap', 'PipeWrap', 'FSReqPromise_']);

export type Settled =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'resolved'; readonly value: unknown }
  | { readonly kind: 'rejected'; readonly error: unknown }
  | { readonly kind: 'pending' };

export function activeHandles(): number {
  let count = activeRequests();
  for (const name of process.getActiveResourcesInfo()) if (!QUIET.has(name)) count++;
  return count;
}

/**
 * Waits until the value has settled and nothing more than at the start is pending, but never a fixed time: at most
 * `patience` milliseconds, and only while handles are active.
 */
export async function settle(value: unknown, baseline: number, patience: number): Promise<Settled> {
  if (!isThenable(value)) {
    await quiet(baseline, patience);
    return { kind: 'value', value };
  }
  let ended: Settled | null = null;
  try {
    value.then((result) => { ended ??= { kind: 'resolved', value: result }; }, (error) => { ended ??= { kind: 'rejected', error }; });
  } catch (error) {
    return { kind: 'rejected', error };
  }
  await turn();
  await turn();
  const started = clock();
  // Work of an earlier run that ends now hides as much work of this one: a promise gets a little time in any case.
  while (ended === null && clock() < started + (activeHandles() > baseline ? patience : GRACE)) await pause();
  if (ended === null) await turn();
  await quiet(baseline, patience);
  return ended ?? { kind: 'pending' };
}

async function quiet(baseline: number, patience: number): Promise<void> {
  await turn();
  if (activeHandles() <= baseline) return;
  const end = clock() + patience;
  while (activeHandles() > baseline && clock() < end) await pause();
  await turn();
}

const turn = (): Promise<void> => new Promise((resolve) => { soon(resolve); });
const pause = (): Promise<void> => new Promise((resolve) => { later(resolve, 1); });

function isThenable(value: unknown): value is PromiseLike<unknown> {
  if (value === null || (typeof value !== 'object' && typeof value !== 'function')) return false;
  try {
    return typeof (value as { then?: unknown }).then === 'function';
  } catch {
    return false;
  }
}
