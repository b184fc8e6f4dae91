import type { Candidate } from '../model/candidate.ts';
import type { Observation } from '../model/observation.ts';
import type { Grammar } from '../languages/language.ts';
import type { Runner } from '../probe/session-pool.ts';
import { isEngineError, isThrow } from '../select/junk.ts';
import type { Explored } from './explore.ts';
import { stepOver, type PackageRun } from './package-run.ts';
import { leak, type Tally } from './tally.ts';

const MAX_RUNS = 60;
const TIME_SHARE = 0.1;

/** Takes up what was seen in passing, and makes each input that ends in an internal error, or leaves something behind, as small as it can be while it still does. */
export async function reproduce(run: PackageRun, explored: Explored, tally: Tally): Promise<void> {
  const over = stepOver(run, TIME_SHARE);
  const { session, grammar } = explored;
  await takeUp(run, explored, tally, over);
  for (const [at, suspected] of tally.suspected) {
    const show = { 'internal-error': errorOf, leak: leftOf, crash: null, disagreement: null, race: null }[tally.suspects[at]?.kind ?? 'crash'];
    const best = show === null ? suspected : await smallest(suspected, { session, grammar, show, over });
    if (best !== suspected) tally.simplify(at, best, messageOf(await session.run(best, true, true)));
  }
}

/** What ended in an internal error, or left something behind, while nothing new was reached by it. */
async function takeUp(run: PackageRun, { session, glimpses }: Explored, tally: Tally, over: () => boolean): Promise<void> {
  const typed = run.language.compiles === true;
  for (const candidate of glimpses.candidates) {
    if (over()) return;
    const [first, second] = [await session.run(candidate, true, true), await session.run(candidate, true, true)];
    const actual = messageOf(first);
    if (actual !== null && errorOf(second) === errorOf(first)) tally.suspect(candidate, { actual, typed });
    if (first.left !== undefined && second.left === first.left) tally.suspect(candidate, { ...leak(first.left), typed });
  }
}

/** `show`: what has to stay as it is; null where there is nothing. */
export interface Shrinking { readonly session: Pick<Runner, 'run'>; readonly grammar: Grammar; readonly show: (seen: Observation) => string | null; readonly over: () => boolean }

/** The smallest version of a candidate that still shows the same. */
export async function smallest(suspected: Candidate, { session, grammar, show, over }: Shrinking): Promise<Candidate> {
  const wanted = show(await session.run(suspected, true, true));
  let best = suspected;
  let runs = 0;
  for (let smaller: Candidate | null = wanted === null ? null : best; smaller !== null && !over(); ) {
    smaller = null;
    for (const draft of grammar.simplify(best)) {
      if (runs++ >= MAX_RUNS || over()) break;
      const candidate: Candidate = { id: `${suspected.id}.r${runs}`, parent: suspected.id, origin: draft.origin, ...draft.candidate };
      if (lengthOf(candidate) >= lengthOf(best) || show(await session.run(candidate, true, true)) !== wanted) continue;
      best = smaller = candidate;
      break;
    }
  }
  return best;
}

/** Class and message of an internal error; null for any other end. */
function messageOf({ facts }: Observation): string | null {
  const value = facts.find((fact) => isThrow(fact) && isEngineError(fact.value))?.value;
  return value?.t === 'error' ? `${value.class}: ${value.message}` : null;
}

/** The same, numbers aside. */
function errorOf(seen: Observation): string | null {
  return messageOf(seen)?.replace(/\d+/g, '#') ?? null;
}

function leftOf({ left }: Observation): string | null {
  return left ?? null;
}

function lengthOf({ setup, act }: Candidate): number {
  return setup.join('').length + act.length;
}
