import type { Candidate } from '../../model/candidate.ts';
import type { Hits } from '../../model/protocol.ts';

export interface Kept { readonly candidate: Candidate; readonly hits: Hits }

const RESERVE_PER_TARGET = 12;
const MAX_RESERVED = 500;

/** What exploring has found: candidates that closed a gap, and for each target a few more that ran well. */
export class Corpus {
  readonly kept: Kept[] = [];
  readonly #seen = new Map<string, Set<number>>();
  readonly #reserve = new Map<string, Candidate[]>();

  /** Marks hits as seen and returns how many of them were new. */
  cover(hits: Hits): number {
    let gain = 0;
    for (const [path, ids] of Object.entries(hits)) {
      const seen = this.#seen.get(path) ?? new Set();
      this.#seen.set(path, seen);
      for (const id of ids) {
        if (seen.has(id)) continue;
        seen.add(id);
        gain++;
      }
    }
    return gain;
  }

  keep(candidate: Candidate, hits: Hits): void {
    this.kept.push({ candidate, hits });
  }

  /** Holds back a candidate that closed nothing: it may kill a mutant later. Deterministic: first come, some replaced. */
  reserve(key: string, candidate: Candidate, random: () => number): void {
    const list = this.#reserve.get(key) ?? [];
    this.#reserve.set(key, list);
    if (list.length < RESERVE_PER_TARGET) list.push(candidate);
    else if (random() < 0.05) list[Math.floor(random() * RESERVE_PER_TARGET)] = candidate;
  }

  get reserved(): Candidate[] {
    const lists = [...this.#reserve.values()];
    const each = Math.max(2, Math.floor(MAX_RESERVED / Math.max(1, lists.length)));
    return lists.flatMap((list) => list.slice(0, each));
  }

  seen(path: string): ReadonlySet<number> {
    return this.#seen.get(path) ?? new Set();
  }
}
