import { createHook, type HookCallbacks } from 'node:async_hooks';

/** Work of the thread pool, which the engine's list of active resources leaves out: files, random bytes, keys, hashes. */
const REQUEST = /^FSREQ|^(?!HTTP).+REQUEST$/;
/** Milliseconds after which a request counts no more: one that was refused is never begun, and its end is never told. */
const LONGEST = 40;

const { now } = performance;
const clock = now.bind(performance);
const matches = REQUEST.test.bind(REQUEST);
const live = new Map<number, number>();
const add = live.set.bind(live);
const remove = live.delete.bind(live);
const each = live.forEach.bind(live);

/** Starts counting. Promises are left out: watching them makes everything slow. */
export function watchRequests(): void {
  const hook: HookCallbacks & { readonly trackPromises: boolean } = { init: (id, type) => { if (matches(type)) add(id, clock() + LONGEST); }, destroy: (id) => { remove(id); }, trackPromises: false };
  createHook(hook).enable();
}

/** Requests begun whose callbacks have not ended. */
export function activeRequests(): number {
  if (live.size === 0) return 0;
  const at = clock();
  each((until, id) => { if (until < at) remove(id); });
  return live.size;
}
