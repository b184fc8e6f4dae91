import type { DriverLaunch, Lane, Language } from '../languages/language.ts';
import type { Plan } from '../model/plan.ts';
import type { ProbePoint, Rewrite } from '../model/rewrite.ts';
import { Builds } from '../probe/builds.ts';
import { makeWorkspace, type ScratchWorkspace } from '../probe/workspace.ts';
import type { SessionInput } from '../probe/session.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { problem } from '../errors/problems.ts';
import type { Problem } from '../model/problem.ts';
import type { Services } from './services.ts';
import type { Mishaps } from './sturdy/mishaps.ts';

/** One package in work: its plan, its rewritten sources, its scratch copies. */
export interface PackageRun {
  readonly plan: Plan;
  readonly language: Language;
  readonly rewrites: ReadonlyMap<string, Rewrite>;
  readonly workspace: ScratchWorkspace;
  /** Where the project's runner works: one after another in each, at the same time in all. */
  readonly lanes: readonly Lane[];
  readonly parallel: number;
  readonly sandbox: Sandbox;
  /** Drivers that have to be compiled. */
  readonly builds: Builds;
  readonly services: Services;
  readonly signal: AbortSignal;
  readonly problems: Problem[];
  readonly mishaps: Mishaps;
  /** How drivers of the package are started, by `DriverLaunch.mode`: settled by the first loading. */
  readonly chosen: { mode: string | null };
  /** Milliseconds: what a run of the project's runner took at most (0 while nobody knows), and what compiling drivers took in all. */
  readonly pace: { suite: number; built: number };
  /** Clock ticks at which to stop exploring, to ask no further question, to wait for no further answer, and at which all must be written. */
  readonly deadlines: { readonly explore: number; readonly asked: number; readonly answered: number; readonly settle: number };
}

/** Rewrites the sources of a package and copies it; nothing of it runs yet. */
export async function prepare(plan: Plan, input: { services: Services; sandbox: Sandbox; signal: AbortSignal; parallel: number; mishaps: Mishaps; deadlines: PackageRun['deadlines'] }): Promise<PackageRun> {
  const { services } = input;
  const language = services.languages.find(({ name }) => name === plan.project.language) as Language;
  const rewrites = new Map<string, Rewrite>();
  for (const { source, parsed, elsewhere } of plan.files) {
    const rewrite = await language.rewrite(source, parsed, services.assets);
    if (rewrite !== null) rewrites.set(source.path, elsewhere === undefined ? rewrite : without(rewrite, new Set(elsewhere)));
  }
  const rewritten = new Map([...rewrites].map(([path, { text }]) => [path, text]));
  const workspace = makeWorkspace({ files: services.files, facts: plan.project, language, rewritten });
  const second = input.parallel > 1 ? makeWorkspace({ files: services.files, facts: plan.project, language, rewritten: null }) : null;
  const lanes = second === null ? [workspace.lane] : [workspace.lane, second.lane];
  const remove = (): void => { workspace.remove(); second?.remove(); };
  const builds = new Builds(services.files, input.sandbox, workspace.readOnly);
  return { plan, language, rewrites, workspace: { ...workspace, remove }, lanes, builds, problems: [], chosen: { mode: null }, pace: { suite: 0, built: 0 }, ...input };
}

/** What stands in units that another plan answers for is neither covered, missed nor changed here. */
function without(rewrite: Rewrite, others: ReadonlySet<string>): Rewrite {
  return { ...rewrite, table: rewrite.table.map((point): ProbePoint => (point.unit !== null && others.has(point.unit) ? { kind: 'operand', line: point.line, unit: point.unit, operator: '' } : point)) };
}

/** How to start a driver of this package on one of its copies; `env` adds to its surroundings. */
export async function sessionInput(run: PackageRun, copy: 'probe' | 'plain', env: Readonly<Record<string, string>> = {}, mode: string | null = run.chosen.mode): Promise<SessionInput> {
  const { workspace, sandbox, signal } = run;
  const launches = await launchesOf(run, copy);
  const launch = (launches.find((item) => item.mode === mode) ?? launches[0]) as DriverLaunch;
  return { sandbox, launch, scratch: workspace.scratch, readOnly: [...workspace.readOnly, launch.argv[0] ?? '', ...(launch.readOnly ?? [])], env, signal, built: (milliseconds) => { run.pace.built += milliseconds; }, builds: run.builds };
}

/** Ways to start a driver; where the sandbox leaves guarding to it, only those that do. */
export async function launchesOf({ language, workspace, plan, services, sandbox }: PackageRun, copy: 'probe' | 'plain'): Promise<readonly DriverLaunch[]> {
  const { assets, files, programs } = services;
  const launches = await language.driver({ workspace, copy, facts: plan.project, assets, files, programs });
  return sandbox.level === 'guarded' ? launches.filter(({ selfGuarded }) => selfGuarded) : launches;
}

/** Notes that a file could not be loaded; its units are reported as failed. */
export function cannotLoad(run: PackageRun, path: string, reason: string): void {
  if (run.plan.variant !== undefined) return notBuilt(run, reason);
  const missing = /Cannot find (?:module|package) '([^'.][^']*)'/.exec(reason)?.[1];
  const fix = missing === undefined ? 'see the reason; the other files go on' : `install ${missing}; the other files go on`;
  run.problems.push(problem('NOT_LOADABLE', { path, reason, fix }, { file: path }));
}

/** Notes, once, that a package cannot be built or tested in another way than the usual one: nothing of the user's is broken by that. */
export function notBuilt({ plan: { project, variant }, problems }: PackageRun, reason: string): void {
  if (problems.some(({ code }) => code === 'VARIANT_NOT_BUILT')) return;
  problems.push(problem('VARIANT_NOT_BUILT', { name: `${project.name ?? project.root} ${variant ?? ''}`, reason }));
}

/** Runs of the project's runner whose time is set aside for proving, and the largest share of what is left that they may take. */
const PROVING_RUNS = 6;
const PROVING_SHARE = 0.4;
/** Each step before has its share of what is left when it begins: so many runs are never given away, up to this share of all time after exploring. */
const LEAST_RUNS = 2;
const LEAST_SHARE = 0.25;
/** Beyond them, in milliseconds: steps end a little after their time. */
const PROVING_GRACE = 4_000;

/** Clock tick at which proving must begin. While nobody knows how long a run takes, one that compiles is taken for slow. */
export function provingBegins({ services, deadlines, pace, language }: PackageRun): number {
  const left = Math.max(0, deadlines.settle - services.clock.tick());
  const unknown = language.compiles === true ? left * PROVING_SHARE : 0;
  const least = Math.min(PROVING_GRACE + LEAST_RUNS * pace.suite, (deadlines.settle - deadlines.explore) * LEAST_SHARE);
  return deadlines.settle - (pace.suite === 0 ? unknown : Math.max(least, Math.min(PROVING_GRACE + PROVING_RUNS * pace.suite, left * PROVING_SHARE)));
}

/** Says when a step that may take the given share of the time until proving is over. */
export function stepOver(run: PackageRun, share: number): () => boolean {
  const { clock } = run.services;
  const started = clock.tick();
  const end = started + Math.max(0, provingBegins(run) - started) * share;
  return () => run.signal.aborted || clock.tick() > end;
}
