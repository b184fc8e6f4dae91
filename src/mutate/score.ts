import type { Hits, MutantRef } from '../model/protocol.ts';

export interface MutantTotals { readonly killed: number; readonly survived: number; readonly timedOut: number }

interface Trial { readonly killed: readonly MutantRef[]; readonly timedOut: readonly MutantRef[] }

/** Name of a mutant in a run, as selection and gaps know it. */
export const mutantKey = ({ path, id }: Pick<MutantRef, 'path' | 'id'>): string => `${path}:${id}`;

/** Which candidate kills which mutant of a sample. A mutant that only ever timed out counts as neither killed nor survived. */
export class MutantScore {
  private readonly sample: readonly MutantRef[];
  private readonly killers = new Map<string, Set<string>>();
  private readonly slow = new Set<string>();

  constructor(sample: readonly MutantRef[]) {
    this.sample = sample;
  }

  /** Mutants worth trying on a candidate with these hits: reached by it, never timed out, and killed by fewer than `enough` others so far. */
  wanted(hits: Hits, enough: number): MutantRef[] {
    const reached = new Map(Object.entries(hits).map(([path, ids]) => [path, new Set(ids)]));
    return this.sample.filter((mutant) => {
      const key = mutantKey(mutant);
      return reached.get(mutant.path)?.has(mutant.owner) === true && !this.slow.has(key) && (this.killers.get(key)?.size ?? 0) < enough;
    });
  }

  /** Takes in how the mutants fared on a candidate. */
  record(candidate: string, { killed, timedOut }: Trial): void {
    for (const mutant of timedOut) this.slow.add(mutantKey(mutant));
    for (const mutant of killed) {
      const key = mutantKey(mutant);
      const killers = this.killers.get(key) ?? new Set();
      this.killers.set(key, killers.add(candidate));
    }
  }

  /** Keys of the mutants a candidate kills. */
  killedBy(candidate: string): string[] {
    return [...this.killers].filter(([, killers]) => killers.has(candidate)).map(([key]) => key);
  }

  /** Totals over the sample when only these candidates are kept; all of them by default. */
  totals(kept: ReadonlySet<string> | null = null): MutantTotals {
    const count = { killed: 0, survived: 0, timedOut: 0 };
    for (const mutant of this.sample) count[this.fate(mutant, kept)] += 1;
    return count;
  }

  survivors(kept: ReadonlySet<string> | null = null): MutantRef[] {
    return this.sample.filter((mutant) => this.fate(mutant, kept) === 'survived');
  }

  private fate(mutant: MutantRef, kept: ReadonlySet<string> | null): keyof MutantTotals {
    const key = mutantKey(mutant);
    const killers = [...(this.killers.get(key) ?? [])];
    if (killers.some((killer) => kept === null || kept.has(killer))) return 'killed';
    return this.slow.has(key) ? 'timedOut' : 'survived';
  }
}
