import type { Candidate } from '../../model/candidate.ts';
import type { Hits } from '../../model/protocol.ts';

export interface Kept { readonly candidate: Candidate; readonly hits: Hits }

const RESERVE_PER_TARGET = 12;
const MAX_RESERVED = 500;

/** What exploring has found: candidates that closed a gap, and for each target a few more that ran well. */
export class Corpus {
  readonly kept: Kept[] = [];
  readonly #seen = new Map<string, Set<number>>();
  /** Hit by candidates that show little, and by no other. */
  readonly #weaklySeen = new Map<string, Set<number>>();
  readonly #reserve = new Map<string, Candidate[]>();

  /** Marks hits as seen and returns how many of them were new; those of a weak candidate are new to a better one. */
  cover(hits: Hits, weak = false): number {
    let gain = 0;
    for (const [path, ids] of Object.entries(hits)) {
      const sound = setOf(this.#seen, path);
      const weakly = setOf(this.#weaklySeen, path);
      for (const id of ids) {
        if (sound.has(id) || (weak && weakly.has(id))) continue;
        (weak ? weakly : sound).add(id);
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

  /** Hit by any candidate. */
  seen(path: string): ReadonlySet<number> {
    return new Set([...setOf(this.#seen, path), ...setOf(this.#weaklySeen, path)]);
  }

  /** Hit by a candidate that shows something. */
  wellSeen(path: string): ReadonlySet<number> {
    return setOf(this.#seen, path);
  }
}

function setOf(sets: Map<string, Set<number>>, path: string): Set<number> {
  const known = sets.get(path);
  if (known !== undefined) return known;
  const made = new Set<number>();
  sets.set(path, made);
  return made;
}
