import type { Fact, Observation } from '../model/observation.ts';
import type { Hits } from '../model/protocol.ts';

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
  if (first === undefined || observations.some(({ trouble }) => trouble.length > 0)) return { ok: false, reason: 'flaky' };
  const ends = new Set(observations.map((seen) => seen.facts.find((fact) => ENDS.has(fact.kind))?.kind ?? 'none'));
  if (ends.size > 1) return { ok: false, reason: 'flaky' };
  const facts = first.facts.map((fact) => agreed(fact, observations)).filter((fact) => fact !== null);
  if (facts.length === 0) return { ok: false, reason: 'flaky' };
  return { ok: true, stable: { facts, hits: commonHits(observations.filter((_, i) => instrumented[i])) } };
}

/** The fact as far as all processes saw it: an error whose message names something of the moment keeps its class and code. */
function agreed(fact: Fact, observations: readonly Observation[]): Fact | null {
  const held = (wanted: Fact, as: (fact: Fact) => Fact): boolean => observations.every((other) => other.facts.some((same) => equal(as(same), wanted)));
  if (held(fact, (same) => same)) return fact;
  const bare = withoutMessage(fact);
  return bare !== fact && held(bare, withoutMessage) ? bare : null;
}

function withoutMessage(fact: Fact): Fact {
  return fact.value.t === 'error' ? { ...fact, value: { ...fact.value, message: '', entries: [] } } : fact;
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
