import type { Ask, Reply, Send } from '../provider.ts';
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

export function shelved(next: Send, shelf: Shelf): Send {
  return async (ask, call) => shelf.take(ask) ?? next(ask, call);
}
