import type { Ask, Call, Reply, Send } from '../provider.ts';
import { keyOf } from './key.ts';

/** Replies that are there already when their question is asked: what a batch gave but cannot be kept, and questions that an open batch still has. */
export class Shelf {
  readonly #replies = new Map<string, { readonly reply: Reply; readonly once: boolean }>();

  /** `once`: the second time it is asked, it is sent. */
  put(ask: Ask, reply: Reply, once: boolean): void {
    this.#replies.set(keyOf(ask, []), { reply, once });
  }

  look(ask: Ask): Reply | null {
    return this.#replies.get(keyOf(ask, []))?.reply ?? null;
  }

  take(ask: Ask): Reply | null {
    const key = keyOf(ask, []);
    const found = this.#replies.get(key);
    if (found?.once === true) this.#replies.delete(key);
    return found?.reply ?? null;
  }
}

/** Sends all. What was cut is there when it is asked for again, once: it is paid for. */
export function sendEach(asks: readonly Ask[], call: Call, send: Send, shelf: Shelf): Promise<readonly Reply[]> {
  return Promise.all(asks.map(async (ask) => {
    const there = shelf.look(ask);
    const reply = there ?? await send(ask, call);
    if (there === null && !reply.ok && reply.text !== '') shelf.put(ask, reply, true);
    return reply;
  }));
}

export function shelved(next: Send, shelf: Shelf): Send {
  return async (ask, call) => shelf.take(ask) ?? next(ask, call);
}
