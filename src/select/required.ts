import type { Proven } from './select.ts';

/** Counters by path, and mutants by key. */
export interface Required { readonly hits: Record<string, number[]>; readonly kills: string[] }

/**
 * Gaps of a selection that only one of its members closes, by candidate id: what a simpler version must still close. As
 * in `select`, what is private closes nothing that something public closes as well.
 */
export function requiredOf(chosen: readonly Proven[], weight: (path: string, id: number) => number, covered: ReadonlySet<string>): Map<string, Required> {
  const owners = new Map<string, Proven['candidate'][]>();
  for (const { candidate, hits, kills } of chosen) {
    const gaps = [...Object.entries(hits).flatMap(([path, ids]) => ids.filter((id) => weight(path, id) > 0 && !covered.has(`${path}:${id}`)).map((id) => `hit ${path}:${id}`)), ...kills.map((kill) => `kill ${kill}`)];
    for (const gap of gaps) owners.set(gap, [...(owners.get(gap) ?? []), candidate]);
  }
  const required = new Map(chosen.map(({ candidate }) => [candidate.id, { hits: {}, kills: [] } as Required]));
  for (const [gap, all] of owners) {
    const open = all.filter(({ hidden }) => hidden !== true);
    const [owner, ...others] = open.length > 0 ? open : all;
    if (others.length > 0 || owner === undefined) continue;
    const entry = required.get(owner.id);
    if (gap.startsWith('kill ')) entry?.kills.push(gap.slice(5));
    else if (entry !== undefined) {
      const cut = gap.lastIndexOf(':');
      (entry.hits[gap.slice(4, cut)] ??= []).push(Number(gap.slice(cut + 1)));
    }
  }
  return required;
}
