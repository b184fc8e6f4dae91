import type { Skipped } from '../model/source-file.ts';

/** Counts skipped files by reason, with at most five examples each. */
export interface Tally {
  add(reason: Skipped['reason'], path: string): void;
  list(): readonly Skipped[];
}

export function tally(): Tally {
  const found = new Map<Skipped['reason'], { count: number; readonly examples: string[] }>();
  return {
    add(reason, path) {
      const entry = found.get(reason) ?? { count: 0, examples: [] };
      entry.count += 1;
      if (entry.examples.length < 5) entry.examples.push(path);
      found.set(reason, entry);
    },
    list: () => [...found].map(([reason, { count, examples }]) => ({ reason, count, examples })),
  };
}
