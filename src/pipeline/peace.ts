import type { Observation } from '../model/observation.ts';
import type { Conflict } from '../probe/conflicts.ts';

/** What a candidate that hits nothing of its own is still worth, in counters. */
const OWN_WORTH = 0.05;

/**
 * Settles conflicts, the largest first: either those that leave something behind go, or those that suffer from it, whichever
 * side alone hits fewer counters. Returns ids of candidates to set aside. `seen`: what each candidate hit when it ran alone.
 */
export function settleConflicts(conflicts: readonly Conflict[], seen: ReadonlyMap<string, Observation>): Set<string> {
  const aside = new Set<string>();
  const hitBy = countHits(seen);
  for (const { victims, polluters } of conflicts.toSorted((a, b) => b.polluters.length + b.victims.length - a.polluters.length - a.victims.length)) {
    const left = polluters.filter((id) => !aside.has(id));
    const suffering = victims.filter((id) => !aside.has(id));
    if (left.length === 0 || suffering.length === 0) continue;
    const loser = lossOf(left, seen, hitBy) <= lossOf(suffering, seen, hitBy) ? left : suffering;
    for (const id of loser) {
      aside.add(id);
      for (const key of hitsOf(seen.get(id))) hitBy.set(key, (hitBy.get(key) ?? 1) - 1);
    }
  }
  return aside;
}

/** Counters that nobody else hits. */
function lossOf(ids: readonly string[], seen: ReadonlyMap<string, Observation>, hitBy: ReadonlyMap<string, number>): number {
  const own = new Map<string, number>();
  for (const id of ids) for (const key of hitsOf(seen.get(id))) own.set(key, (own.get(key) ?? 0) + 1);
  return [...own].filter(([key, count]) => hitBy.get(key) === count).length + OWN_WORTH * ids.length;
}

function countHits(seen: ReadonlyMap<string, Observation>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const observation of seen.values()) for (const key of hitsOf(observation)) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

/** Counters that a run hit, as `path id`. */
export function hitsOf(seen: Observation | undefined): string[] {
  return Object.entries(seen?.hits ?? {}).flatMap(([path, ids]) => ids.map((id) => `${path} ${id}`));
}
