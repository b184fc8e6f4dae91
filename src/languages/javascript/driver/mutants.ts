import type { MutantRef, Runnable } from '../../../model/protocol.ts';
import { runCandidate, type Bench } from './run.ts';

export interface MutantResult { readonly killed: MutantRef[]; readonly survived: MutantRef[]; readonly timedOut: MutantRef[] }

const { stringify } = JSON;

/**
 * Runs one candidate once per mutant it reaches and compares what was observed with the run without any. A stop by the
 * loop guard is no kill. Two plain runs that differ mean that the candidate proves nothing: every mutant survives it.
 */
export async function runMutants(candidate: Runnable, mutants: readonly MutantRef[], bench: Bench): Promise<MutantResult> {
  const loading = mutants.some(({ atLoad }) => atLoad === true);
  const expected = await plain(candidate, bench, loading);
  const hits = bench.runtime.takeHits();
  const reached = mutants.filter(({ path, owner, atLoad }) => atLoad === true || hits[path]?.includes(owner) === true);
  if (reached.length === 0) return { killed: [], survived: [], timedOut: [] };
  if (expected !== (await plain(candidate, bench, loading))) return { killed: [], survived: reached, timedOut: [] };
  const first = await judge(candidate, reached, bench, { expected, anew: false });
  if (first.killed.length === 0 || expected === (await plain(candidate, bench, false))) return first;
  // A changed line left something behind, and what came after it may only look changed.
  const again = await judge(candidate, first.killed, bench, { expected: await plain(candidate, bench, true), anew: true });
  return { killed: again.killed, survived: [...first.survived, ...again.survived], timedOut: [...first.timedOut, ...again.timedOut] };
}

async function plain(candidate: Runnable, bench: Bench, anew: boolean): Promise<string | null> {
  if (anew) bench.modules.renew();
  return observe(candidate, bench);
}

/** `anew`: modules are loaded anew before each run. */
async function judge(candidate: Runnable, mutants: readonly MutantRef[], bench: Bench, { expected, anew }: { expected: string | null; anew: boolean }): Promise<MutantResult> {
  const result: MutantResult = { killed: [], survived: [], timedOut: [] };
  for (const mutant of mutants) {
    const loads = anew || mutant.atLoad === true;
    bench.runtime.mutant(mutant.path, mutant.id);
    const seen = await plain(candidate, bench, loads);
    bench.runtime.mutant(null, 0);
    if (loads) bench.modules.renew();
    const into = seen === null ? result.timedOut : seen !== expected ? result.killed : result.survived;
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
