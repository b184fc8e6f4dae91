import { seededRandom } from '../effects/random.ts';
import type { MutantRef } from '../model/protocol.ts';
import type { ProbePoint, Rewrite } from '../model/rewrite.ts';

export interface SampleInput {
  readonly rewrites: readonly Rewrite[];
  /** Counters hit, by path: a mutant whose owner was never hit cannot matter. */
  readonly hits: ReadonlyMap<string, ReadonlySet<number>>;
  readonly seed: number;
  readonly limit: number;
}

/** At most `limit` mutants on covered code, spread evenly over units and operators; the same for the same seed. */
export function sampleMutants({ rewrites, hits, seed, limit }: SampleInput): MutantRef[] {
  const random = seededRandom(seed);
  const groups = new Map<string, MutantRef[]>();
  for (const { path, table } of rewrites) {
    table.forEach((point: ProbePoint, id) => {
      if (point.kind !== 'mutant' || hits.get(path)?.has(point.owner) !== true) return;
      const key = `${point.unit ?? path} ${point.operator}`;
      groups.set(key, [...(groups.get(key) ?? []), { path, id, owner: point.owner }]);
    });
  }
  const queues = [...groups.values()].map((group) => shuffled(group, random));
  const sample: MutantRef[] = [];
  for (let round = 0; sample.length < limit && queues.some((queue) => queue.length > round); round++) {
    for (const queue of queues) if (queue[round] !== undefined && sample.length < limit) sample.push(queue[round] as MutantRef);
  }
  return sample;
}

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  return items.map((item) => ({ item, at: random() })).sort((a, b) => a.at - b.at).map(({ item }) => item);
}
