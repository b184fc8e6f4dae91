import type { Event } from '../model/event.ts';
import type { TestCase } from '../model/test-case.ts';
import type { RenderedFile } from '../model/verdict.ts';
import { problem } from '../errors/problems.ts';
import { renderFile } from '../render/render.ts';
import { select, type Proven } from '../select/select.ts';
import { verify } from '../verify/verify.ts';
import { askForMutants } from './ask-for-mutants.ts';
import type { Asking } from './asking.ts';
import { confirmAll } from './confirmed.ts';
import type { Explored } from './explore.ts';
import { killMutants, type MutationResult } from './killing.ts';
import { shrinkAll } from './shrinking.ts';
import type { PackageRun } from './package-run.ts';
import type { Tally } from './tally.ts';
import { gapWeights } from './weights.ts';

export interface Settled { readonly cases: readonly TestCase[]; readonly rendered: readonly RenderedFile[]; readonly proven: readonly Proven[]; readonly mutation: MutationResult }

const MAX_ROUNDS = 3;
/** Bounds of one run of the project's runner, in milliseconds; between them it may take what is left of the budget. */
const LONGEST_RUN = 60_000;
const SHORTEST_RUN = 10_000;

/** The second loop: confirm in fresh processes, select, render, verify by the project's own runner, drop what fails, at most three rounds. */
export async function* settle(run: PackageRun, explored: Explored, tally: Tally, asking: Asking | null = null): AsyncGenerator<Event, Settled> {
  const project = run.plan.project.name ?? run.plan.project.root;
  const { corpus } = explored.proposer;
  const pool = [...corpus.kept.map(({ candidate }) => candidate), ...corpus.reserved];
  yield { kind: 'settling', project, step: 'confirm', tests: pool.length };
  const confirmed = await confirmAll(run, pool, tally);
  yield { kind: 'settling', project, step: 'mutants', tests: confirmed.length };
  const alone = await killMutants(run, explored, confirmed, null);
  const first = asking === null ? alone : yield* askForMutants(run, explored, alone, tally, asking);
  yield { kind: 'settling', project, step: 'simplify', tests: 0 };
  const mutation = await simplified(run, explored, first, tally);
  let proven = mutation.proven;
  for (let round = 1; ; round++) {
    const cases = choose(run, proven, tally, round);
    yield { kind: 'settling', project, step: `verify ${round}`, tests: cases.length };
    const rendered = await renderAll(run, cases);
    if (rendered.length === 0) return { cases: [], rendered, proven, mutation };
    const failed = await failing(run, rendered, tally, cases);
    if (failed === null) return { cases: [], rendered: [], proven, mutation };
    if (failed.size === 0) return { cases, rendered, proven, mutation };
    const spared = round < MAX_ROUNDS ? oneOfEach(failed) : new Set<string>();
    proven = proven.filter(({ candidate }) => !failed.has(candidate.id) || spared.has(candidate.id));
    if (round < MAX_ROUNDS && run.services.clock.tick() < run.deadlines.settle) continue;
    const left = cases.filter(({ id }) => !failed.has(id));
    const last = await renderAll(run, left);
    const broken = last.length === 0 ? new Map<string, string>() : await failing(run, last, tally, left);
    return broken === null || broken.size > 0 ? { cases: [], rendered: [], proven, mutation } : { cases: left, rendered: last, proven, mutation };
  }
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

function choose(run: PackageRun, proven: readonly Proven[], tally: Tally, round: number): readonly TestCase[] {
  const { weight, covered } = gapWeights(run);
  const { language, plan } = run;
  const selection = select({ proven, types: plan.types, weight, covered, title: language.title, distinguish: language.distinguish });
  if (round === 1) for (const candidate of selection.junk) tally.discard(candidate, 'junk');
  tally.useful = selection.cases.length;
  return selection.cases;
}

/** Tests that fail for the same reason may only be in each other's way (what may be done once, done twice): one of each is tried again. */
function oneOfEach(failed: ReadonlyMap<string, string>): Set<string> {
  const groups = Map.groupBy(failed.keys(), (id) => failed.get(id)?.replace(/\s*\((together|shuffled|alone|elsewhere)\)$/, '') ?? '');
  return new Set([...groups.values()].filter((group) => group.length > 1).map((group) => group[0] as string));
}

async function renderAll(run: PackageRun, cases: readonly TestCase[]): Promise<RenderedFile[]> {
  const { language, plan, services } = run;
  const rendered: RenderedFile[] = [];
  for (const file of plan.files) {
    const made = await renderFile({ language, facts: plan.project, plan: file, cases, files: services.files, assets: services.assets });
    if (made !== null && made.text !== made.previous) rendered.push(made);
  }
  return rendered;
}

/** Ids of the cases that failed in some run; null when the runner itself does not work here. */
async function failing(run: PackageRun, rendered: readonly RenderedFile[], tally: Tally, cases: readonly TestCase[]): Promise<ReadonlyMap<string, string> | null> {
  const { language, plan, lanes, sandbox, services, signal, deadlines } = run;
  const { files, programs, assets, clock } = services;
  const verdicts = await verify({ language, facts: plan.project, sandbox, files, programs, assets, clock, signal, rendered, lanes, seed: plan.seed, wallMilliseconds: Math.min(LONGEST_RUN, Math.max(SHORTEST_RUN, deadlines.settle - clock.tick())), deadline: deadlines.settle });
  if (verdicts.broken !== null && verdicts.passed.size === 0) {
    run.problems.push(problem('RUNNER_BROKEN', { framework: plan.project.framework.name, reason: verdicts.broken, fix: `make sure that ${plan.project.framework.name} is installed and runs` }));
    return null;
  }
  for (const item of cases) if (verdicts.failed.has(item.id)) tally.discard(item.candidate, 'fails', verdicts.failed.get(item.id));
  return verdicts.failed;
}
