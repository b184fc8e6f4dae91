/** Draws from one seeded source, so that a seed repeats a run. */
export interface Draw {
  /** 0 <= x < 1. */
  number(): number;
  below(limit: number): number;
  chance(probability: number): boolean;
  pick<T>(items: readonly T[]): T;
  /** Picks by weight; weights are positive. */
  weighted<T>(items: readonly (readonly [number, T])[]): T;
}

export function makeDraw(random: () => number): Draw {
  const below = (limit: number): number => Math.floor(random() * limit);
  return {
    number: random,
    below,
    chance: (probability) => random() < probability,
    pick: <T>(items: readonly T[]) => items[below(items.length)] as T,
    weighted: <T>(items: readonly (readonly [number, T])[]) => {
      let left = random() * items.reduce((sum, [weight]) => sum + weight, 0);
      for (const [weight, item] of items) if ((left -= weight) <= 0) return item;
      return (items.at(-1) as readonly [number, T])[1];
    },
  };
}
