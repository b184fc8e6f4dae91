import { costOf } from './cost.ts';
import type { Proven } from './select.ts';

const ENDS = ['returned', 'resolved', 'threw', 'rejected'];

/** Whether one proves all that another does: the same unit, every gap, every mutant, the same sort of end. `weight` is 0 for counters that are no gap. */
export function provesAsMuch(one: Proven, other: Proven, weight: (path: string, id: number) => number): boolean {
  const endOf = ({ facts }: Proven): string | undefined => facts.find(({ kind }) => ENDS.includes(kind))?.kind;
  return one.candidate.units[0] === other.candidate.units[0] && endOf(one) === endOf(other)
    && Object.entries(other.hits).every(([path, ids]) => ids.every((id) => weight(path, id) === 0 || one.hits[path]?.includes(id) === true))
    && other.kills.every((kill) => one.kills.includes(kill));
}

/** What a test costs its reader, whoever wrote it. */
export function readingCost({ candidate, facts }: Proven): number {
  return costOf({ ...candidate, origin: 'existing-test' }, facts);
}
