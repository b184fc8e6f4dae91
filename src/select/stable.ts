import type { Fact, Observation } from '../model/observation.ts';
import type { Hits } from '../model/protocol.ts';
import { common } from './common.ts';

const ENDS = new Set<Fact['kind']>(['returned', 'resolved', 'threw', 'rejected']);

/** What held in every process: facts that were equal, counters that were always hit. Null: the candidate is not to be trusted. */
export interface Stable { readonly facts: readonly Fact[]; readonly hits: Hits }
export type Verdict = { readonly ok: true; readonly stable: Stable } | { readonly ok: false; readonly reason: 'flaky' | 'timed-out' | 'crashed' | 'denied' | 'failed-to-load' };

/** `instrumented`: which of the observations come with hits. */
export function stableOf(observations: readonly Observation[], instrumented: readonly boolean[]): Verdict {
  for (const { outcome } of observations) {
    if (outcome === 'timed-out' || outcome === 'crashed' || outcome === 'denied' || outcome === 'failed-to-load') return { ok: false, reason: outcome };
    if (outcome === 'does-not-compile') return { ok: false, reason: 'failed-to-load' };
  }
  const first = observations[0];
  if (first === undefined || observations.some(({ trouble, facts }) => trouble.length > 0 || facts.some(isOfProcess))) return { ok: false, reason: 'flaky' };
  const ends = new Set(observations.map((seen) => seen.facts.find((fact) => ENDS.has(fact.kind))?.kind ?? 'none'));
  if (ends.size > 1) return { ok: false, reason: 'flaky' };
  const facts = first.facts.map((fact) => agreed(fact, observations)).filter((fact) => fact !== null);
  if (facts.length === 0) return { ok: false, reason: 'flaky' };
  return { ok: true, stable: { facts, hits: commonHits(observations.filter((_, i) => instrumented[i])) } };
}

/** Which file a small number stands for is each process's own: a test runner has other files open. */
function isOfProcess({ value }: Fact): boolean {
  return value.t === 'error' && value.code === 'EBADF';
}

/** The fact as far as all processes saw it. */
function agreed(fact: Fact, observations: readonly Observation[]): Fact | null {
  return observations.reduce<Fact | null>((held, { facts }) => (held === null ? null : agreedWith(held, facts)), fact);
}

function agreedWith(held: Fact, others: readonly Fact[]): Fact | null {
  const same = others.filter(({ kind, subject }) => kind === held.kind && subject === held.subject);
  if (same.some((other) => equal(other, held))) return held;
  const values = same.map((other) => common(held.value, other.value));
  const value = values.find((one) => one !== null);
  return value === undefined || value === null ? null : { ...held, value };
}

function equal(a: Fact, b: Fact): boolean {
  return a.kind === b.kind && a.subject === b.subject && JSON.stringify(a.value) === JSON.stringify(b.value);
}

function commonHits(observations: readonly Observation[]): Hits {
  const first = observations[0]?.hits ?? {};
  const common: Record<string, number[]> = {};
  for (const [path, ids] of Object.entries(first)) {
    const others = observations.slice(1).map((seen) => new Set(seen.hits[path] ?? []));
    common[path] = ids.filter((id) => others.every((other) => other.has(id)));
  }
  return common;
}
