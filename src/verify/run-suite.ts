import { join } from 'node:path';
import type { Assets } from '../assets/assets.ts';
import type { Clock } from '../effects/clock.ts';
import type { Files } from '../effects/files.ts';
import type { Programs } from '../effects/programs.ts';
import type { Lane, Language } from '../languages/language.ts';
import type { ProjectFacts } from '../model/project.ts';
import type { RunnerResult } from '../model/verdict.ts';
import { JAIL_USER, type JailEnd, type Limits, type Sandbox } from '../sandbox/sandbox.ts';

/** What every run of a project's tests needs. */
export interface SuiteContext {
  readonly language: Language;
  readonly facts: ProjectFacts;
  readonly sandbox: Sandbox;
  readonly files: Files;
  readonly programs: Programs;
  readonly assets: Assets;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}
export interface SuiteRequest {
  /** Relative to the lane's root; empty: the whole suite. */
  readonly tests: readonly string[];
  readonly shuffle: number | null;
  /** Sources to measure, relative to the lane's root; null: no coverage. */
  readonly coverage: readonly string[] | null;
  /** Added to the runner's own environment: another time zone, another locale. */
  readonly env: Readonly<Record<string, string>>;
  readonly wallMilliseconds: number;
}

const LIMITS: Omit<Limits, 'wallMilliseconds'> = { memoryBytes: 1.6 * 1024 ** 3, processes: 128, scratchBytes: 1024 ** 3, outputBytes: 1024 ** 2 };
let runs = 0;

/**
 * One run of the project's own runner in a jail. What the user's code does never throws here: a run that was killed says so
 * in `broken`, and keeps the verdicts that were written before.
 */
export async function runSuite(context: SuiteContext, lane: Lane, request: SuiteRequest): Promise<RunnerResult> {
  const { language, facts, sandbox, files, programs, assets, clock } = context;
  const started = clock.tick();
  const scratch = freshFolder(files, lane);
  const command = await language.runner({ facts, root: lane.root, tests: request.tests, shuffle: request.shuffle, coverage: request.coverage, scratch, files, programs, assets });
  handOver(files, scratch);
  const jail = await sandbox.start({
    argv: command.argv, env: { ...command.env, ...request.env }, scratch: lane.scratch, cwd: lane.root, readOnly: [...lane.readOnly, command.argv[0] ?? '', ...(command.readOnly ?? [])],
    channel: false, limits: { ...LIMITS, wallMilliseconds: request.wallMilliseconds }, selfGuarded: command.selfGuarded,
  });
  const stop = (): void => void jail.stop();
  context.signal.addEventListener('abort', stop, { once: true });
  if (context.signal.aborted) stop();
  const end = await jail.ended;
  await jail.stop();
  context.signal.removeEventListener('abort', stop);
  const result = await command.read({ ...jail.output(), code: end.kind === 'exited' ? end.code : null, files });
  files.remove(scratch);
  return { ...result, broken: end.kind === 'exited' ? result.broken : killed(end, request), milliseconds: clock.tick() - started };
}

/** Made anew each time: what stood there may be a link that an earlier run laid. Nothing runs in the lane meanwhile. */
function freshFolder(files: Files, lane: Lane): string {
  runs += 1;
  const folder = join(lane.scratch, `run-${runs}`);
  files.remove(folder);
  files.makeFolder(folder);
  return folder;
}

/** As root, the jail runs as somebody else, who must be able to write there. */
function handOver(files: Files, folder: string): void {
  try {
    files.chown(folder, JAIL_USER, JAIL_USER);
  } catch { /* not root: the jail is ourselves */ }
}

function killed(end: Exclude<JailEnd, { kind: 'exited' }>, { wallMilliseconds }: SuiteRequest): string {
  if (end.kind === 'timed-out') return `did not end within ${Math.round(wallMilliseconds / 1000)} s`;
  if (end.kind === 'out-of-memory') return 'used too much memory';
  return end.kind === 'scratch-full' ? 'wrote too much to disk' : `was killed by ${end.signal}`;
}
