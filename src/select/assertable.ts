import type { Fact } from '../model/observation.ts';
import type { Candidate } from '../model/candidate.ts';
import { isNoCall, isPrivateName } from './junk.ts';

/**
 * Facts worth a line in a test: how the call ended, unless it ended in nothing and something else can be told; states that
 * changed. Where all that can be told is that a callback was not called, that is what is told.
 */
export function assertable(facts: readonly Fact[]): readonly Fact[] {
  const kept = facts.filter((fact) => !isPrivateState(fact));
  const telling = kept.filter((fact) => !isNothing(fact));
  const more = telling.filter((fact) => !isNoCall(fact));
  return more.length > 0 ? more : telling.length > 0 ? telling : kept;
}

/** Whether all that can be told is that nothing came back, that nothing changed, or that a callback was not called. */
export function showsNothing(facts: readonly Fact[]): boolean {
  return assertable(facts).every((fact) => isNothing(fact) || isNoCall(fact) || fact.kind === 'unchanged');
}

/** A function that is handed in and never heard of again could have told something. */
export function turnsAway({ setup, act }: Candidate, facts: readonly Fact[]): boolean {
  return showsNothing(facts) && [...setup, act].some((line) => /=>|\blambda\b|\bfunc\(/.test(line));
}

/** Whether any fact is left that a test could fail on. */
export function saysSomething(facts: readonly Fact[]): boolean {
  return facts.length > 0 && facts.every((fact) => fact.value.t !== 'elided');
}

function isNothing(fact: Fact): boolean {
  // A promise of nothing still tells the test what to wait for.
  return fact.kind === 'returned' && (fact.value.t === 'undefined' || fact.value.t === 'elided');
}

/** State of which only private names or nothing readable is left says nothing that a user of the object could see. */
function isPrivateState(fact: Fact): boolean {
  if (fact.kind !== 'state' && fact.kind !== 'unchanged') return false;
  if (fact.value.t === 'object') return fact.value.entries.every(([key, value]) => isPrivateName(key) || value.t === 'function');
  return fact.value.t === 'function' || fact.value.t === 'elided' || fact.value.t === 'promise';
}
