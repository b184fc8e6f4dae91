import { join } from 'node:path';
import { LRUCache } from 'lru-cache';
import type { Files } from '../../effects/files.ts';
import type { Answer, Ask, Reply, Send } from '../provider.ts';
import { keyOf } from './key.ts';
import type { Ledger } from './ledger.ts';

type Stored = Pick<Answer, 'text' | 'usage'>;

export interface CacheInput {
  readonly files: Files;
  /** Absolute folder; null: memory only. */
  readonly folder: string | null;
  readonly service: readonly string[];
  /** False: answers of earlier runs are not looked for. */
  readonly read: boolean;
}

/** Held in memory, by number and by characters: what is asked again is mostly asked soon, and the rest is read from disk. */
const MOST = { entries: 10_000, characters: 1_000_000 };

/** Answers by everything that shaped them, in memory and in one file each, written before anybody sees them: what was paid for survives a kill. */
export class AnswerCache {
  readonly #input: CacheInput;
  readonly #memory = new LRUCache<string, Stored>({ max: MOST.entries, maxSize: MOST.characters, sizeCalculation: ({ text }) => text.length + 1 });
  readonly #open = new Map<string, Promise<Reply>>();

  constructor(input: CacheInput) {
    this.#input = input;
  }

  find(ask: Ask): Answer | null {
    const key = this.#key(ask);
    const stored = this.#memory.get(key) ?? (this.#input.read ? this.#read(key) : null);
    if (stored === null) return null;
    this.#memory.set(key, stored);
    return { ok: true, ...stored, local: true };
  }

  store(ask: Ask, { text, usage }: Answer): void {
    const key = this.#key(ask);
    this.#memory.set(key, { text, usage });
    const path = this.#path(key);
    if (path === null) return;
    try {
      this.#input.files.replace(path, JSON.stringify({ text, usage }), 0o600);
    } catch { /* a full disk costs the next run a request, this one nothing */ }
  }

  /** One request for equal questions that are asked at the same time. */
  once(ask: Ask, send: () => Promise<Reply>): Promise<Reply> {
    const key = this.#key(ask);
    const open = this.#open.get(key);
    if (open !== undefined) return open.then((reply) => (reply.ok ? { ...reply, local: true } : reply));
    const sent = send().finally(() => this.#open.delete(key));
    this.#open.set(key, sent);
    return sent;
  }

  #key(ask: Ask): string {
    return keyOf(ask, this.#input.service);
  }

  #path(key: string): string | null {
    return this.#input.folder === null ? null : join(this.#input.folder, key.slice(0, 2), `${key}.json`);
  }

  #read(key: string): Stored | null {
    const path = this.#path(key);
    try {
      const { text, usage } = JSON.parse((path === null ? null : this.#input.files.readText(path)) ?? 'null') as Stored;
      return typeof text === 'string' && typeof usage.input === 'number' ? { text, usage } : null;
    } catch {
      return null;
    }
  }
}

/** Only whole answers that could be read are kept, and what is found must still be readable. */
export function cached(next: Send, cache: AnswerCache, ledger: Ledger): Send {
  return async (ask, call) => {
    const found = cache.find(ask);
    if (found !== null && call.accepts(found.text) === null) {
      ledger.hit();
      return found;
    }
    return cache.once(ask, async () => {
      const reply = await next(ask, call);
      if (reply.ok) cache.store(ask, reply);
      return reply;
    });
  };
}
