import type { Event } from '../model/event.ts';
import { askForBetter } from './ask-for-better.ts';
import { askForMutants } from './ask-for-mutants.ts';
import type { Asking } from './asking.ts';
import { confirmAll } from './confirmed.ts';
import type { Explored } from './explore.ts';
import { huntSurvivors } from './hunting.ts';
import { openPool } from './loading.ts';
import { killMutants, withKills, type MutationResult } from './killing.ts';
import type { PackageRun } from './package-run.ts';
import { choose, prove, rehearse, type Settled } from './proving.ts';
import { reproduce } from './reproducing.ts';
import type { Proven } from '../select/select.ts';
import { shrinkAll, type Simplicity } from './shrinking.ts';
import { orElse } from './sturdy/mishaps.ts';
import { huntEntries } from './table-hunting.ts';
import type { Tally } from './tally.ts';
import { withoutRaces } from './watching.ts';

/** The second loop: confirm in fresh processes, select, render, verify by the project's own runner, drop what fails, at most three rounds. */
export async function* settle(run: PackageRun, explored: Explored, tally: Tally, asking: Asking | null = null): AsyncGenerator<Event, Settled> {
  const project = run.plan.project.name ?? run.plan.project.root;
  const { corpus } = explored.proposer;
  const pool = [...corpus.kept.map(({ candidate }) => candidate), ...corpus.reserved];
  yield { kind: 'settling', project, step: 'confirm', tests: pool.length };
  const confirmed = await withoutRaces(run, explored, await rehearse(run, await confirmAll(run, pool, tally), tally), tally);
  const session = await openPool(run, explored.session);
  let mutation: MutationResult;
  try {
    mutation = yield* judged(run, { ...explored, session }, confirmed, tally, asking);
  } finally {
    await session.close();
  }
  const proven = await withoutRaces(run, explored, mutation.proven, tally, true);
  await explored.watch?.close();
  return yield* prove(run, project, { ...mutation, proven }, tally);
}

/** What the candidates are worth, with better ones beside them: simpler ones first, so that those that are varied from them are simple too. A step that throws is left out. */
async function* judged(run: PackageRun, explored: Explored, confirmed: readonly Proven[], tally: Tally, asking: Asking | null): AsyncGenerator<Event, MutationResult> {
  const { mishaps, plan: { project: { root, name: project } } } = run;
  const step = (name: string, tests = 0): Event => ({ kind: 'settling', project: project ?? root, step: name, tests });
  yield step('mutants', confirmed.length);
  const first = await killMutants(run, explored, confirmed, null);
  yield step('simplify');
  const simplicity: Simplicity = { plain: new Set(), made: 0 };
  const simple = await mishaps.attempt(root, 'simplifying the tests of', first, () => simplified(run, explored, first, tally, simplicity));
  yield step('survivors', simple.survivors.length);
  const alone = await mishaps.attempt(root, 'looking for surviving mutants in', simple, () => hunted(run, explored, simple, tally));
  const asked = asking === null ? alone : yield* orElse(mishaps, root, 'asking a model about mutants of', alone, askForMutants(run, explored, alone, tally, asking));
  yield step('simplify');
  const lax = await mishaps.attempt(root, 'simplifying the tests of', asked, () => simplified(run, explored, asked, tally, simplicity));
  // Who is chosen again for what went with its steps keeps those that it takes.
  const last = await mishaps.attempt(root, 'simplifying the tests of', lax, () => simplified(run, explored, lax, tally, simplicity, false));
  await mishaps.attempt(root, 'reproducing the suspects of', undefined, () => reproduce(run, explored, tally));
  return asking === null ? last : yield* orElse(mishaps, root, 'asking a model about names in', last, askForBetter(run, explored, last, tally, asking));
}

/** With variations that kill mutants nobody killed so far. */
async function hunted(run: PackageRun, explored: Explored, before: MutationResult, tally: Tally): Promise<MutationResult> {
  const found = [...(await huntEntries(run, explored, before.proven, before.survivors)), ...(await huntSurvivors(run, explored, before.proven, before.survivors))];
  tally.proposed += found.length;
  if (found.length === 0) return before;
  return withKills(before, await killMutants(run, explored, await confirmAll(run, found, tally), before.survivors));
}

/** The proven candidates with simpler versions of the chosen ones, confirmed like all others. */
async function simplified(run: PackageRun, explored: Explored, before: MutationResult, tally: Tally, simplicity: Simplicity, lax = true): Promise<MutationResult> {
  const chosen = new Set(choose(run, before.proven, tally, 0).map(({ id }) => id));
  const current = await shrinkAll(run, explored, before.proven.filter(({ candidate }) => chosen.has(candidate.id)), simplicity, lax);
  const kills = new Map(current.map((made) => [made.candidate.id, made.kills]));
  const simpler = current.filter(({ candidate }) => !chosen.has(candidate.id));
  tally.proposed += simpler.length;
  const confirmed = await confirmAll(run, simpler.map(({ candidate }) => candidate), tally);
  const proven = [...before.proven, ...confirmed.map((item) => ({ ...item, kills: kills.get(item.candidate.id) ?? [] }))];
  return { ...before, proven: oneOfEach(proven.map(({ settled: _before, ...item }) => (kills.has(item.candidate.id) ? { ...item, settled: true as const } : item))) };
}

/** What was made simpler may end as another, or as what was there already: then one kills what either did. */
function oneOfEach(proven: readonly Proven[]): readonly Proven[] {
  const same = Map.groupBy(proven, ({ candidate: { file, imports, setup, act, needs } }) => JSON.stringify([file, imports, setup, act, needs]));
  return [...same.values()].map((all) => ({ ...(all.find(({ settled }) => settled) ?? all[0] as Proven), kills: [...new Set(all.flatMap(({ kills }) => kills))] }));
}
