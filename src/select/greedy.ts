/** One candidate for selection: what it closes (gap keys with weights) and what it costs the reader. */
export interface Choice<T> { readonly item: T; readonly closes: readonly string[]; readonly cost: number }

/**
 * Weighted set cover, greedily: again and again the item that closes most per cost among what is still open. Returns the
 * chosen items with the number of gaps each closed first, in the order of choice.
 */
export function greedy<T>(choices: readonly Choice<T>[], weight: (gap: string) => number, closed: Set<string> = new Set()): { item: T; closes: number }[] {
  const chosen: { item: T; closes: number }[] = [];
  const open = choices.map((choice) => ({ choice, score: Infinity }));
  while (open.length > 0) {
    const best = takeBest(open, (choice) => choice.closes.reduce((sum, gap) => sum + (closed.has(gap) ? 0 : weight(gap)), 0) / choice.cost);
    if (best === null) break;
    const fresh = best.closes.filter((gap) => !closed.has(gap));
    for (const gap of fresh) closed.add(gap);
    chosen.push({ item: best.item, closes: fresh.length });
  }
  return chosen;
}

/** Scores only fall as gaps close, so an old score is an upper bound: an item is rescored only when it comes up. */
function takeBest<T>(open: { choice: Choice<T>; score: number }[], scoreOf: (choice: Choice<T>) => number): Choice<T> | null {
  for (;;) {
    let top = 0;
    for (let i = 1; i < open.length; i++) if ((open[i]?.score ?? 0) > (open[top]?.score ?? 0)) top = i;
    const entry = open[top];
    if (entry === undefined) return null;
    const score = scoreOf(entry.choice);
    if (score <= 0) {
      open.splice(top, 1);
      if (open.length === 0) return null;
      continue;
    }
    if (score >= entry.score || open.every((other, i) => i === top || other.score <= score)) {
      open.splice(top, 1);
      return entry.choice;
    }
    entry.score = score;
  }
}

/** Drops, from the last to the first, items that close nothing the others do not. */
export function withoutRedundant<T>(choices: readonly Choice<T>[]): Choice<T>[] {
  const counts = new Map<string, number>();
  for (const { closes } of choices) for (const gap of closes) counts.set(gap, (counts.get(gap) ?? 0) + 1);
  const kept: Choice<T>[] = [];
  for (const choice of choices.toReversed()) {
    if (choice.closes.some((gap) => counts.get(gap) === 1)) { kept.unshift(choice); continue; }
    for (const gap of choice.closes) counts.set(gap, (counts.get(gap) ?? 1) - 1);
  }
  return kept;
}
