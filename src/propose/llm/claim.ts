import type { Claim } from '../../languages/language.ts';
import type { Fact, Observation } from '../../model/observation.ts';
import type { Value } from '../../model/value.ts';
import { alike, show } from './show.ts';

/** What became of an expectation: seen to hold, seen not to, or not to be told by running code. */
export type Finding = { readonly kind: 'holds' } | { readonly kind: 'untold' } | { readonly kind: 'differs'; readonly expected: string; readonly actual: string };

const ENDS: readonly Fact['kind'][] = ['returned', 'resolved', 'threw', 'rejected'];

/** Compares what a test expects with what was seen. `pairs`: the run of the claim's own code, null where it has none. */
export function judgeClaim(claim: Claim, seen: Observation, pairs: Observation | null): Finding {
  const end = seen.facts.find(({ kind }) => ENDS.includes(kind)) ?? null;
  const threw = end !== null && (end.kind === 'threw' || end.kind === 'rejected');
  if (claim.throws !== null) return judgeError(claim.throws, end, threw);
  if (threw) return { kind: 'differs', expected: claim.text, actual: `it threw ${show(end.value)}` };
  const list = pairs?.facts.find(({ kind }) => ENDS.includes(kind))?.value;
  if (pairs?.outcome !== 'returned' || list?.t !== 'array') return { kind: 'untold' };
  for (const pair of pairsIn(list.items, claim.flat === true)) {
    if (pair === null) return { kind: 'untold' };
    const [actual, expected] = pair;
    if (!alike(actual, expected)) return { kind: 'differs', expected: show(expected), actual: show(actual) };
  }
  return { kind: 'holds' };
}

function pairsIn(items: readonly Value[], flat: boolean): readonly (readonly [Value, Value] | null)[] {
  if (!flat) return items.map((item) => (item.t === 'array' ? item.items as readonly [Value, Value] : null));
  return items.flatMap((item, at) => { const next = items[at + 1]; return at % 2 === 1 ? [] : [next === undefined ? null : [item, next] as const]; });
}

function judgeError(wanted: NonNullable<Claim['throws']>, end: Fact | null, threw: boolean): Finding {
  const expected = `an error${wanted.class === null ? '' : ` of class ${wanted.class}`}${wanted.message === null ? '' : ` with the message ${wanted.message}`}${wanted.pattern === null ? '' : ` matching /${wanted.pattern}/`}`;
  if (end === null || !threw) return { kind: 'differs', expected, actual: end === null ? 'nothing' : `it returned ${show(end.value)}` };
  const { value } = end;
  if (value.t !== 'error') return wanted.class === null && wanted.message === null ? { kind: 'holds' } : { kind: 'differs', expected, actual: show(value) };
  const classFits = wanted.class === null || wanted.class === 'Error' || wanted.class === value.class || wanted.class === value.code;
  const messageFits = (wanted.message === null || value.message.includes(wanted.message)) && (wanted.pattern === null || matches(wanted.pattern, value.message));
  return classFits && messageFits ? { kind: 'holds' } : { kind: 'differs', expected, actual: show(value) };
}

function matches(pattern: string, text: string): boolean {
  try {
    return new RegExp(pattern, 'i').test(text.slice(0, 500));
  } catch {
    return false;
  }
}
