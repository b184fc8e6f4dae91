import { join } from 'node:path';
import type { Lane } from '../languages/language.ts';
import type { RenderedFile, RunnerResult } from '../model/verdict.ts';
import { place } from './place.ts';
import { runSuite, type SuiteContext, type SuiteRequest } from './run-suite.ts';
import { count, type Tally } from './tally.ts';

export interface VerifyInput extends SuiteContext {
  readonly rendered: readonly RenderedFile[];
  /** Copies of the project to run in, at least one; runs go on in all of them at once. */
  readonly lanes: readonly Lane[];
  readonly seed: number;
  /** Longest wall time of one run, in milliseconds. */
  readonly wallMilliseconds: number;
  /** Only the first run, together: to know how long it takes and what does not compile. */
  readonly once?: boolean;
  /** When no further run is started, in the clock's ticks. The first run together always happens. */
  readonly deadline: number;
}
export interface Verdicts {
  /** Case ids that passed in every run. */
  readonly passed: ReadonlySet<string>;
  /** Case id -> first reason seen. */
  readonly failed: ReadonlyMap<string, string>;
  /** Path -> reason, for files that could not be loaded or did not end. */
  readonly failedFiles: ReadonlyMap<string, string>;
  /** Ids of cases that do not compile: they kept the others from being tried, and nothing else was. */
  readonly uncompiled: ReadonlySet<string>;
  /** Why the runner could not run even one of the files; null when it could. */
  readonly broken: string | null;
  /** Runs by kind, e.g. `{ together: 1, alone: 3 }`. */
  readonly runs: Readonly<Record<string, number>>;
  /** Milliseconds that the longest run took. */
  readonly slowest: number;
  /** Text of the files that were mended, by path: that is what passed. */
  readonly mended: Readonly<Record<string, string>>;
}

interface Job { readonly how: string; readonly files: readonly RenderedFile[]; readonly shuffle: number | null; readonly env: Readonly<Record<string, string>> }
interface State { readonly input: VerifyInput; readonly tally: Tally; readonly runs: Record<string, number>; readonly worked: Set<string>; readonly mended: Record<string, string>; slowest: number }

/** What one test leaves behind, another notices only in some orders. */
const SHUFFLES = 3;

const PLAIN = { shuffle: null, env: {} };
/** Unlike most machines' in hour, half hour, language, comma and collation. */
const ELSEWHERE = { TZ: 'Asia/Kolkata', LANG: 'de_DE.UTF-8', LC_ALL: 'de_DE.UTF-8' };

/**
 * Runs rendered test files by the project's own runner in the jail: all together, each alone, shuffled, and in other
 * surroundings. A case passes only when it passed every time; what the user's code does never throws here.
 */
export async function verify(input: VerifyInput): Promise<Verdicts> {
  const state: State = { input, tally: { failed: new Map(), failedFiles: new Map(), uncompiled: new Set() }, runs: {}, worked: new Set(), mended: {}, slowest: 0 };
  const files = input.rendered.filter((file) => file.tests.length > 0 && layOut(state, file));
  const first = files.length === 0 ? null : await run(state, input.lanes[0], { how: 'together', files, ...PLAIN });
  if (input.once === true || state.tally.uncompiled.size > 0) return conclude(state, first?.broken ?? null);
  if (first !== null && first.broken === null) {
    await inLanes(state, [...togetherAgain(state, files), ...aloneJobs(files)]);
  } else if (first !== null) {
    await inLanes(state, aloneJobs(files), true);
    const rest = files.filter(({ path }) => !state.tally.failedFiles.has(path));
    await inLanes(state, togetherAgain(state, await largestWorking(state, rest)));
  }
  return conclude(state, first?.broken ?? null);
}

/** Files that work alone, as many of them as work together: halves are left out until the run ends by itself. */
async function largestWorking(state: State, files: readonly RenderedFile[]): Promise<readonly RenderedFile[]> {
  if (files.length === 0) return files;
  const { broken } = await run(state, state.input.lanes[0], { how: 'together', files, ...PLAIN });
  if (broken === null) return files;
  const middle = Math.floor(files.length / 2);
  const works = await largestWorking(state, files.slice(0, middle));
  for (const file of files) if (!works.includes(file)) fail(state, file, `together with the others: ${broken}`);
  return works;
}

/** Puts a file into every lane. */
function layOut(state: State, file: RenderedFile): boolean {
  const placed = state.input.lanes.every((lane) => place(state.input.files, lane.root, file));
  if (!placed) fail(state, file, 'the way to it leads out of the project');
  return placed;
}

function togetherAgain({ input }: State, files: readonly RenderedFile[]): readonly Job[] {
  const order = files.toReversed();
  const shuffles = Array.from({ length: SHUFFLES }, (_, i): Job => ({ how: 'shuffled', files: i % 2 === 0 ? order : files, shuffle: input.seed + i, env: {} }));
  return [{ how: 'elsewhere', files, shuffle: null, env: ELSEWHERE }, ...shuffles];
}

function aloneJobs(files: readonly RenderedFile[]): readonly Job[] {
  return files.map((file) => ({ how: 'alone', files: [file], ...PLAIN }));
}

/** Works off the jobs, one at a time in each lane, until they are done or time is up. */
async function inLanes(state: State, jobs: readonly Job[], insist = false): Promise<void> {
  const { clock, deadline, signal, lanes } = state.input;
  const open = [...jobs];
  await Promise.all(lanes.map(async (lane) => {
    while (!signal.aborted && (insist || clock.tick() < deadline)) {
      const job = open.shift();
      if (job === undefined) return;
      await run(state, lane, job);
    }
  }));
  // A file that was never judged has not passed.
  if (insist) for (const job of open) for (const file of job.files) fail(state, file, 'there was no time to run it');
}

async function run(state: State, lane: Lane | undefined, job: Job): Promise<RunnerResult> {
  if (lane === undefined) throw new Error('verify needs a lane');
  const request: SuiteRequest = { tests: job.files.map(({ path }) => path), shuffle: job.shuffle, coverage: null, env: job.env, wallMilliseconds: state.input.wallMilliseconds };
  // A run without it may have taken it back: a source that holds its own tests is then the user's again.
  for (const file of job.files) if (state.input.files.readText(join(lane.root, file.path)) !== file.text) place(state.input.files, lane.root, file);
  const result = await runSuite(state.input, lane, request);
  state.runs[job.how] = (state.runs[job.how] ?? 0) + 1;
  state.slowest = Math.max(state.slowest, result.milliseconds);
  keepMended(state, result);
  if (result.broken === null) {
    count(state.tally, job.files, result, job.how);
    for (const { path } of job.files) state.worked.add(path);
  } else if (job.how !== 'together' && !state.input.signal.aborted) blame(state, job, result.broken);
  return result;
}

/** All copies get what was mended in one. */
function keepMended({ input, mended }: State, result: RunnerResult): void {
  for (const [path, text] of Object.entries(result.mended ?? {})) {
    mended[path] = text;
    for (const lane of input.lanes) place(input.files, lane.root, { path, text });
  }
}

/** A run that broke says nothing about single tests. */
function blame(state: State, job: Job, broken: string): void {
  for (const file of job.files) fail(state, file, `${job.how}: ${broken}`);
}

function fail({ tally }: State, file: RenderedFile, reason: string): void {
  if (!tally.failedFiles.has(file.path)) tally.failedFiles.set(file.path, reason);
  for (const id of file.tests.flatMap(({ cases }) => cases)) if (!tally.failed.has(id)) tally.failed.set(id, reason);
}

function conclude({ input, tally, runs, worked, mended, slowest }: State, broken: string | null): Verdicts {
  const cases = input.rendered.flatMap(({ tests }) => tests.flatMap((test) => test.cases));
  const passed = new Set(cases.filter((id) => !tally.failed.has(id)));
  return { passed, failed: tally.failed, failedFiles: tally.failedFiles, uncompiled: tally.uncompiled, broken: worked.size === 0 ? broken : null, runs, slowest, mended };
}
