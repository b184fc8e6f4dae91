import type { Candidate } from '../model/candidate.ts';
import type { Observation } from '../model/observation.ts';
import type { Unit } from '../model/unit.ts';
import { DISCARD_REASONS, type DiscardReason, type Funnel, type Suspect } from '../model/report.ts';

const MAX_EXAMPLES = 3;
const MAX_SUSPECTS = 20;
/** Origins whose inputs a user could plausibly write: an internal error there is worth a look. */
const PLAUSIBLE = new Set(['existing-test', 'docs-example', 'typed']);
/** Where a compiler looks at every call, all others fit as well, but for these. */
const IMPLAUSIBLE = new Set(['generic', 'ill-typed', 'llm']);

/** Something in the code that is worth a look; `typed`: the call was checked by a compiler. */
export interface Suspicion { readonly actual: string; readonly kind?: Suspect['kind']; readonly expected?: string; readonly typed?: boolean }

/** Counts what became of every candidate of a run: kept, or one reason. */
export class Tally {
  duplicates = 0;
  proposed = 0;
  compiled = 0;
  passed = 0;
  stable = 0;
  useful = 0;
  written = 0;
  readonly suspects: Suspect[] = [];
  /** By place in the list of suspects: the candidate that showed it. */
  readonly suspected = new Map<number, Candidate>();
  /** Ids of units whose documentation tells of their internal errors. */
  readonly #announced = new Set<string>();
  readonly byUnit = new Map<string, Map<DiscardReason, { count: number; examples: string[] }>>();

  announce(units: readonly Unit[]): void {
    for (const { id, panics } of units) if (panics === true) this.#announced.add(id);
  }

  /** First run of a candidate. */
  saw(candidate: Candidate, { outcome, trouble }: Observation): void {
    this.proposed++;
    if (outcome === 'failed-to-load' || outcome === 'does-not-compile') return this.discard(candidate, outcome);
    this.compiled++;
    if (outcome === 'timed-out' || outcome === 'crashed' || outcome === 'denied') return this.discard(candidate, outcome);
    if (trouble.length > 0) return this.discard(candidate, 'fails');
    this.passed++;
  }

  /** A test of a model's that could not be taken apart. */
  unread(unit: string, code: string, reason: string): void {
    this.proposed++;
    this.#count(unit, 'does-not-compile', code, reason);
  }

  discard(candidate: Candidate, reason: DiscardReason, detail = ''): void {
    this.#count(candidate.units[0] ?? candidate.file, reason, [...candidate.setup, candidate.act].join('; '), detail);
  }

  #count(unit: string, reason: DiscardReason, code: string, detail: string): void {
    const reasons = this.byUnit.get(unit) ?? new Map();
    this.byUnit.set(unit, reasons);
    const entry = reasons.get(reason) ?? { count: 0, examples: [] };
    reasons.set(reason, entry);
    entry.count++;
    if (entry.examples.length < MAX_EXAMPLES) entry.examples.push(`${code.slice(0, 160)}${detail === '' ? '' : ` (${detail.slice(0, 160)})`}`);
  }

  /** An internal error on plausible input is evidence, not rubbish. */
  suspect(candidate: Candidate, { actual, kind = 'internal-error', expected = 'a result, or an error of its own', typed = false }: Suspicion): void {
    const unit = candidate.units[0];
    if (unit === undefined || !isPlausible(candidate, typed) || (kind === 'internal-error' && this.#announced.has(unit)) || this.isSuspected(unit, kind) || this.suspects.filter((other) => other.kind === kind).length >= MAX_SUSPECTS) return;
    this.suspects.push({ unit, input: inputOf(candidate), expected, actual: actual.slice(0, 200), kind, evidence: candidate.origin });
    this.suspected.set(this.suspects.length - 1, candidate);
  }

  isSuspected(unit: string, kind: Suspect['kind']): boolean {
    return this.suspects.some((other) => other.unit === unit && other.kind === kind);
  }

  /** A simpler candidate shows the same as the suspect at a place of the list. `actual`: in these words, where it has its own. */
  simplify(at: number, candidate: Candidate, actual: string | null): void {
    const suspect = this.suspects[at];
    if (suspect !== undefined) this.suspects[at] = { ...suspect, input: inputOf(candidate), actual: actual?.slice(0, 200) ?? suspect.actual };
  }

  /** Counts of one package. */
  funnel(): Funnel {
    const discarded = Object.fromEntries(DISCARD_REASONS.map((reason) => [reason, 0])) as Record<DiscardReason, number>;
    for (const reasons of this.byUnit.values()) for (const [reason, { count }] of reasons) discarded[reason] += count;
    discarded.duplicate += this.duplicates;
    const { proposed, compiled, passed, stable, useful, written } = this;
    const reasoned = Object.values(discarded).reduce((sum, count) => sum + count, 0);
    // Whatever ran well and was not chosen closed no gap that another candidate did not close.
    discarded['closes-no-gap'] += Math.max(0, proposed + this.duplicates - reasoned - written);
    return { proposed: proposed + this.duplicates, compiled, passed, stable, useful, written, discarded };
  }
}

/** The counts of several packages in one. */
export function allOf(funnels: readonly Funnel[]): Funnel {
  const sum = (of: (funnel: Funnel) => number): number => funnels.reduce((total, funnel) => total + of(funnel), 0);
  return {
    proposed: sum(({ proposed }) => proposed), compiled: sum(({ compiled }) => compiled), passed: sum(({ passed }) => passed), stable: sum(({ stable }) => stable),
    useful: sum(({ useful }) => useful), written: sum(({ written }) => written),
    discarded: Object.fromEntries(DISCARD_REASONS.map((reason) => [reason, sum(({ discarded }) => discarded[reason])])) as Record<DiscardReason, number>,
  };
}

/** What goes on after a call that nothing can end any more. */
export function leak(left = ''): Suspicion {
  return { actual: left, kind: 'leak', expected: 'nothing that goes on after it' };
}

export function isPlausible({ origin, hidden, misfits = 0 }: Candidate, typed: boolean): boolean {
  return typed ? hidden !== true && misfits === 0 && !IMPLAUSIBLE.has(origin) : PLAUSIBLE.has(origin);
}

function inputOf({ setup, act }: Candidate): string {
  return [...setup, act].join('; ').slice(0, 300);
}
