import type { Pair } from './coverage.ts';
import type { RawResult } from './raw.ts';

/** The figures of one subject that the table shows; shares in percent, null where there is nothing to divide by. */
export interface Figures {
  readonly statements: number;
  readonly branches: number;
  readonly tests: number;
  readonly testsPerBranch: number | null;
  readonly mutation: number | null;
  readonly flaky: number;
  readonly failing: number;
  readonly weak: number | null;
  readonly seconds: number | null;
}

/** A result as the table shows it. A failed unit is in the totals, so it counts as zero. */
export function figures(raw: RawResult): Figures {
  const { killed, survived } = raw.mutation;
  const [branches] = raw.coverage.branches;
  const kind = (name: string) => raw.fiveRuns.unsound.filter((test) => test.kind === name).length;
  return {
    statements: share(raw.coverage.statements) ?? 0,
    branches: share(raw.coverage.branches) ?? 0,
    tests: raw.tests,
    testsPerBranch: branches === 0 ? null : raw.tests / branches,
    mutation: share([killed, killed + survived]),
    flaky: kind('flaky'),
    failing: kind('failing'),
    weak: share([raw.assertions.weak, raw.assertions.tests]),
    seconds: raw.generate === null ? null : raw.generate.wallMilliseconds / 1000,
  };
}

/** Percent, null of nothing. */
export function share([part, whole]: Pair): number | null {
  return whole === 0 ? null : (100 * part) / whole;
}

/** Median of the figures that are there; null of none. */
export function median(values: readonly (number | null)[]): number | null {
  const sorted = values.filter((value) => value !== null).toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[middle - 1], sorted[middle]];
  if (high === undefined) return null;
  return sorted.length % 2 === 1 || low === undefined ? high : (low + high) / 2;
}
