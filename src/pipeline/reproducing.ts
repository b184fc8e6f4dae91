import type { Candidate } from '../model/candidate.ts';
import type { Observation } from '../model/observation.ts';
import { isEngineError, isThrow } from '../select/junk.ts';
import type { Explored } from './explore.ts';
import { stepOver, type PackageRun } from './package-run.ts';
import type { Tally } from './tally.ts';

const MAX_RUNS = 60;
const TIME_SHARE = 0.1;

/** Makes each input that ends in an internal error as small as it can be while the error stays the same. */
export async function reproduce(run: PackageRun, { session, grammar }: Explored, tally: Tally): Promise<void> {
  const over = stepOver(run, TIME_SHARE);
  for (const [at, suspected] of tally.suspected) {
    const wanted = tally.suspects[at]?.kind === 'internal-error' ? errorOf(await session.run(suspected, true, true)) : null;
    if (wanted === null) continue;
    let best = suspected;
    let runs = 0;
    for (let smaller: Candidate | null = best; smaller !== null && !over(); ) {
      smaller = null;
      for (const draft of grammar.simplify(best)) {
        if (runs++ >= MAX_RUNS || over()) break;
        const candidate: Candidate = { id: `${suspected.id}.r${runs}`, parent: suspected.id, origin: draft.origin, ...draft.candidate };
        if (lengthOf(candidate) >= lengthOf(best) || errorOf(await session.run(candidate, true, true)) !== wanted) continue;
        best = smaller = candidate;
        break;
      }
    }
    if (best !== suspected) tally.simplify(at, best);
  }
}

/** Class and message of an internal error, numbers aside; null for any other end. */
function errorOf({ facts }: Observation): string | null {
  const value = facts.find((fact) => isThrow(fact) && isEngineError(fact.value))?.value;
  return value?.t === 'error' ? `${value.class}: ${value.message.replace(/\d+/g, '#')}` : null;
}

function lengthOf({ setup, act }: Candidate): number {
  return setup.join('').length + act.length;
}
