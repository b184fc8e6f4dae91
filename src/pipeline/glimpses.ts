import type { Candidate } from '../model/candidate.ts';
import type { Observation } from '../model/observation.ts';
import { isPlausible } from './tally.ts';

const MOST = 60;

/** The first candidates, one a unit, that ended in an error of the language itself or left something behind them: they need not close a gap to be worth a look. */
export class Glimpses {
  readonly #typed: boolean;
  readonly #seen = new Map<string, Candidate>();

  /** `typed`: every call is checked by a compiler. Elsewhere only those that close a gap are looked at. */
  constructor(typed: boolean) {
    this.#typed = typed;
  }

  note(candidate: Candidate, { outcome, weak, left, trouble }: Observation): void {
    const sort = left !== undefined ? 'leak' : outcome === 'threw' && weak === true && trouble.length === 0 ? 'error' : null;
    const key = `${sort} ${candidate.units[0]}`;
    if (sort === null || !this.#typed || this.#seen.size >= MOST || this.#seen.has(key) || !isPlausible(candidate, true)) return;
    this.#seen.set(key, candidate);
  }

  get candidates(): readonly Candidate[] {
    return [...this.#seen.values()];
  }
}
