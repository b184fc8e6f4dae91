import type { MutantRef, Runnable } from '../../../model/protocol.ts';
import { runCandidate, type Bench } from './run.ts';

export interface MutantResult { readonly killed: MutantRef[]; readonly survived: MutantRef[]; readonly timedOut: MutantRef[] }

const { stringify } = JSON;

/**
 * Runs one candidate once per mutant it reaches and compares what was observed with the run without any. A stop by the
 * loop guard is no kill. Two plain runs that differ mean that the candidate proves nothing: every mutant survives it.
 */
export async function runMutants(candidate: Runnable, mutants: readonly MutantRef[], bench: Bench): Promise<MutantResult> {
  const result: MutantResult = { killed: [], survived: [], timedOut: [] };
  const expected = await observe(candidate, bench);
  const hits = bench.runtime.takeHits();
  const reached = mutants.filter(({ path, owner, atLoad }) => atLoad === true || hits[path]?.includes(owner) === true);
  if (reached.length === 0) return result;
  const steady = expected === (await observe(candidate, bench));
  for (const mutant of reached) {
    bench.runtime.mutant(mutant.path, mutant.id);
    if (mutant.atLoad === true) bench.modules.renew();
    const seen = await observe(candidate, bench);
    bench.runtime.mutant(null, 0);
    if (mutant.atLoad === true) bench.modules.renew();
    const into = seen === null ? result.timedOut : steady && seen !== expected ? result.killed : result.survived;
    into.push(mutant);
  }
  return result;
}

/** What a test could tell apart; null when the run was stopped. */
async function observe(candidate: Runnable, bench: Bench): Promise<string | null> {
  bench.runtime.reset();
  const { outcome, facts } = await runCandidate(candidate, true, bench);
  return outcome === 'timed-out' ? null : stringify([outcome === 'returned', facts]);
}
