import type { Event } from '../model/event.ts';
import type { TestCase } from '../model/test-case.ts';
import type { RenderedFile } from '../model/verdict.ts';
import { problem } from '../errors/problems.ts';
import { renderFile } from '../render/render.ts';
import { select, type Proven } from '../select/select.ts';
import { UNREPORTED } from '../verify/tally.ts';
import { verify, type Verdicts } from '../verify/verify.ts';
import type { MutationResult } from './killing.ts';
import { notBuilt, stepOver, type PackageRun } from './package-run.ts';
import type { Tally } from './tally.ts';
import { gapWeights } from './weights.ts';

export interface Settled { readonly cases: readonly TestCase[]; readonly rendered: readonly RenderedFile[]; readonly proven: readonly Proven[]; readonly mutation: MutationResult }

const MAX_ROUNDS = 3;
const LAST_ROUNDS = 5;
/** Rounds after time is up: what has been found is worth a little more. */
const LATE_ROUNDS = 2;
/** Runs in which what does not compile is found out: the compiler tells some errors only where there are no others. */
const MAX_REPAIRS = 6;
/** Share of the time until proving that finding it out early may take. */
const REPAIR_SHARE = 0.3;
/** Bounds of one run of the project's runner, in milliseconds; between them it may take this share of what is left: one that hangs leaves time to find out why. */
const RUN_SHARE = 0.4;
const LONGEST_RUN = 60_000;
const SHORTEST_RUN = { plain: 10_000, compiled: 20_000 };
/** A run may take this many times what the slowest took so far. */
const SLOWEST = 3;

/**
 * Chooses, renders and verifies until everything passes. What failed is dropped and others are chosen in its place; after three
 * rounds, or when time is up, nothing is added any more, then whole files go, and at last those stay in which nothing failed.
 */
export async function* prove(run: PackageRun, project: string, mutation: MutationResult, tally: Tally): AsyncGenerator<Event, Settled> {
  let proven = mutation.proven;
  let cases: readonly TestCase[] = [];
  let fresh = true;
  let late = 0;
  let repairs = 0;
  let sound: readonly RenderedFile[] = [];
  for (let round = 1; round <= MAX_ROUNDS + LAST_ROUNDS && late <= LATE_ROUNDS; round++) {
    if (fresh) cases = choose(run, proven, tally, round);
    yield { kind: 'settling', project, step: `verify ${round}`, tests: cases.length };
    const { rendered: written, lost } = await renderAll(run, cases);
    for (const { candidate } of lost) tally.discard(candidate, 'does-not-compile', run.mishaps.reasonOf(candidate.file) ?? '');
    cases = cases.filter((item) => !lost.includes(item));
    proven = proven.filter(({ candidate }) => !lost.some(({ id }) => id === candidate.id));
    if (written.length === 0) return { cases: [], rendered: [], proven, mutation };
    const judged = await failing(run, written, tally, cases);
    if (judged === null) return { cases: [], rendered: [], proven, mutation };
    const rendered = written.map((file) => ({ ...file, text: judged.mended[file.path] ?? file.text }));
    const { failed, uncompiled } = judged;
    if (failed.size === 0) return { cases, rendered, proven, mutation };
    const isLate = run.services.clock.tick() >= run.deadlines.settle;
    if (uncompiled && repairs < MAX_REPAIRS) {
      // Nothing has been tried yet: what does not compile goes, and the round begins anew.
      [repairs, round] = [repairs + 1, round - 1];
      fresh &&= !isLate;
      proven = without(proven, failed);
      cases = cases.filter(({ id }) => !failed.has(id));
      continue;
    }
    if (isLate) late++;
    fresh &&= round < MAX_ROUNDS && late === 0;
    const spared = fresh ? oneOfEach(failed) : new Set<string>();
    const back = [...failed.keys()].flatMap((id) => mutation.spares?.get(id) ?? []);
    proven = [...proven.filter(({ candidate }) => !failed.has(candidate.id) || spared.has(candidate.id)), ...back];
    sound = rendered.filter((file) => !casesOf([file]).some((id) => failed.has(id)));
    const spoilt = round > MAX_ROUNDS || late > 1 ? casesOf(rendered.filter((file) => !sound.includes(file))) : [];
    cases = cases.filter(({ id }) => !failed.has(id) && !spoilt.includes(id));
  }
  const kept = new Set(casesOf(sound));
  return { cases: cases.filter(({ id }) => kept.has(id)), rendered: sound, proven, mutation };
}

/**
 * Where tests are compiled, a run of those that would be chosen by now: it tells how long proving takes, and what does not
 * compile goes before anything is built upon it.
 */
export async function rehearse(run: PackageRun, proven: readonly Proven[], tally: Tally): Promise<readonly Proven[]> {
  if (run.language.compiles !== true) return proven;
  const over = stepOver(run, REPAIR_SHARE);
  let left = proven;
  for (let repairs = 0; repairs <= MAX_REPAIRS; repairs++) {
    const cases = choose(run, left, tally, 0);
    const { rendered } = await renderAll(run, cases);
    const judged = rendered.length === 0 ? null : await failing(run, rendered, tally, cases, true);
    if (judged === null) return left;
    left = without(left, judged.failed);
    if (!judged.uncompiled || over()) return left;
  }
  return left;
}

function without(proven: readonly Proven[], failed: ReadonlyMap<string, string>): readonly Proven[] {
  return proven.filter(({ candidate }) => !failed.has(candidate.id));
}

/** `round` 0: only to know which would be chosen. */
export function choose(run: PackageRun, proven: readonly Proven[], tally: Tally, round: number): readonly TestCase[] {
  const { weight, covered } = gapWeights(run, proven);
  const { language, plan } = run;
  const selection = select({ proven, types: plan.types, weight, covered, title: language.title });
  if (round === 1) for (const candidate of selection.junk) tally.discard(candidate, 'junk');
  tally.useful = selection.cases.length;
  return selection.cases;
}

/** Tests that fail for the same reason may only be in each other's way (what may be done once, done twice): one of each is tried again. */
function oneOfEach(failed: ReadonlyMap<string, string>): Set<string> {
  const groups = Map.groupBy(failed.keys(), (id) => failed.get(id)?.replace(/\s*\((together|shuffled|alone|elsewhere)\)$/, '') ?? '');
  return new Set([...groups.values()].filter((group) => group.length > 1).map((group) => group[0] as string));
}

function casesOf(rendered: readonly RenderedFile[]): string[] {
  return rendered.flatMap(({ tests }) => tests.flatMap((test) => test.cases));
}

/** `lost`: those that could not be rendered. */
async function renderAll(run: PackageRun, cases: readonly TestCase[]): Promise<{ readonly rendered: readonly RenderedFile[]; readonly lost: readonly TestCase[] }> {
  const { language, plan, services } = run;
  const rendered: RenderedFile[] = [];
  const lost: TestCase[] = [];
  for (const file of plan.files) {
    const made = await renderFile({ language, facts: plan.project, plan: file, cases, files: services.files, assets: services.assets, programs: services.programs });
    const shown = new Set(made === null ? [] : casesOf([made]));
    lost.push(...cases.filter(({ id, candidate }) => candidate.file === file.source.path && !shown.has(id)));
    if (made !== null && made.text !== made.previous) rendered.push(made);
  }
  return { rendered, lost };
}

/** Ids of cases that failed in some run, and why; `uncompiled`: they do not compile, and nothing else was tried. */
interface Judged { readonly failed: ReadonlyMap<string, string>; readonly uncompiled: boolean; readonly mended: Verdicts['mended'] }

/** What failed; null when the runner itself does not work here. */
async function failing(run: PackageRun, rendered: readonly RenderedFile[], tally: Tally, cases: readonly TestCase[], once = false): Promise<Judged | null> {
  const { language, plan, lanes, sandbox, services, signal, deadlines, pace } = run;
  const { files, programs, assets, clock } = services;
  const longest = Math.min(LONGEST_RUN, Math.max(language.compiles === true ? SHORTEST_RUN.compiled : SHORTEST_RUN.plain, SLOWEST * pace.suite, (deadlines.settle - clock.tick()) * RUN_SHARE));
  const verdicts = await verify({ language, facts: plan.project, sandbox, files, programs, assets, clock, signal, rendered, lanes, seed: plan.seed, wallMilliseconds: longest, deadline: deadlines.settle, once });
  pace.suite = Math.max(pace.suite, verdicts.slowest);
  if (verdicts.broken !== null && verdicts.passed.size === 0) {
    if (plan.variant !== undefined) notBuilt(run, verdicts.broken);
    else run.problems.push(problem('RUNNER_BROKEN', { framework: plan.project.framework.name, reason: verdicts.broken, fix: `make sure that ${plan.project.framework.name} is installed and runs` }));
    return null;
  }
  // What is wrong with a whole file says nothing about its tests while nobody looks closer.
  const spared = new Set(once ? casesOf(rendered.filter(({ path }) => verdicts.failedFiles.has(path))) : []);
  const uncompiled = verdicts.uncompiled.size > 0;
  const failed = new Map([...uncompiled ? [...verdicts.failed].filter(([id]) => verdicts.uncompiled.has(id)) : blamed(verdicts.failed, casesOf(rendered))].filter(([id]) => !spared.has(id)));
  for (const item of cases) if (failed.has(item.id)) tally.discard(item.candidate, uncompiled ? 'does-not-compile' : 'fails', failed.get(item.id));
  return { failed, uncompiled: uncompiled && failed.size > 0, mended: verdicts.mended };
}

/**
 * Tests that nothing was reported about are innocent while others failed: one of those ended the run. Where nobody else failed,
 * the first of them is taken for the culprit, and the one before it, which may have left something behind.
 */
function blamed(failed: ReadonlyMap<string, string>, order: readonly string[]): ReadonlyMap<string, string> {
  const said = new Map([...failed].filter(([, reason]) => !reason.startsWith(UNREPORTED)));
  const first = order.findIndex((id) => failed.has(id));
  if (said.size > 0 || first < 0) return said.size > 0 ? said : failed;
  return new Map(order.slice(Math.max(0, first - 1), first + 1).map((id) => [id, failed.get(id) ?? UNREPORTED]));
}
