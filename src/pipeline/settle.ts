import type { Event } from '../model/event.ts';
import { askForBetter } from './ask-for-better.ts';
import { askForMutants } from './ask-for-mutants.ts';
import type { Asking } from './asking.ts';
import { confirmAll } from './confirmed.ts';
import type { Explored } from './explore.ts';
import { huntSurvivors } from './hunting.ts';
import { killMutants, withKills, type MutationResult } from './killing.ts';
import type { PackageRun } from './package-run.ts';
import { choose, prove, type Settled } from './proving.ts';
import { shrinkAll } from './shrinking.ts';
import { orElse } from './sturdy/mishaps.ts';
import { huntEntries } from './table-hunting.ts';
import type { Tally } from './tally.ts';

/** The second loop: confirm in fresh processes, select, render, verify by the project's own runner, drop what fails, at most three rounds. */
export async function* settle(run: PackageRun, explored: Explored, tally: Tally, asking: Asking | null = null): AsyncGenerator<Event, Settled> {
  const { root, name } = run.plan.project;
  const project = name ?? root;
  const { corpus } = explored.proposer;
  const pool = [...corpus.kept.map(({ candidate }) => candidate), ...corpus.reserved];
  yield { kind: 'settling', project, step: 'confirm', tests: pool.length };
  const confirmed = await confirmAll(run, pool, tally);
  yield { kind: 'settling', project, step: 'mutants', tests: confirmed.length };
  const killed = await killMutants(run, explored, confirmed, null);
  const alone = await run.mishaps.attempt(root, 'looking for surviving mutants in', killed, () => hunted(run, explored, killed, tally));
  const first = asking === null ? alone : yield* orElse(run.mishaps, root, 'asking a model about mutants of', alone, askForMutants(run, explored, alone, tally, asking));
  yield { kind: 'settling', project, step: 'simplify', tests: 0 };
  const simple = await run.mishaps.attempt(root, 'simplifying the tests of', first, () => simplified(run, explored, first, tally));
  const mutation = asking === null ? simple : yield* orElse(run.mishaps, root, 'asking a model about names in', simple, askForBetter(run, explored, simple, tally, asking));
  return yield* prove(run, project, mutation, tally);
}

/** With variations that kill mutants nobody killed so far. */
async function hunted(run: PackageRun, explored: Explored, before: MutationResult, tally: Tally): Promise<MutationResult> {
  const found = [...(await huntEntries(run, explored, before.proven, before.survivors)), ...(await huntSurvivors(run, explored, before.proven, before.survivors))];
  tally.proposed += found.length;
  if (found.length === 0) return before;
  return withKills(before, await killMutants(run, explored, await confirmAll(run, found, tally), before.sample));
}

/** The proven candidates with simpler versions of the chosen ones, confirmed like all others. */
async function simplified(run: PackageRun, explored: Explored, before: MutationResult, tally: Tally): Promise<MutationResult> {
  const chosen = new Set(choose(run, before.proven, tally, 0).map(({ id }) => id));
  const simpler = await shrinkAll(run, explored, before.proven.filter(({ candidate }) => chosen.has(candidate.id)));
  tally.proposed += simpler.length;
  const confirmed = await confirmAll(run, simpler, tally);
  const killed = await killMutants(run, explored, confirmed, before.sample);
  return { ...before, proven: [...before.proven, ...killed.proven] };
}
