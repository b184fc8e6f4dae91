import { problem } from '../errors/problems.ts';
import { Session } from '../probe/session.ts';
import type { Proven } from '../select/select.ts';
import type { Explored } from './explore.ts';
import { provingBegins, stepOver, type PackageRun } from './package-run.ts';
import { smallest } from './reproducing.ts';
import type { Tally } from './tally.ts';

/** A driver that tells when threads get in each other's way, on the plain copy. */
export interface Watch {
  readonly session: Session;
  /** True once it is built; false where it cannot be. */
  readonly ready: Promise<boolean>;
  /** Ids of candidates that it has seen, and of those that it told of. */
  readonly seen: Set<string>;
  readonly told: Set<string>;
  close(): Promise<void>;
}

const TIME_SHARE = 0.25;
const SLOW = { reason: 'there was no time to build with the race detector', fix: 'raise --budget-time, or have the standard library built with it once: go build -race std' };

/** Begins to build such a driver beside everything else; null where none is needed, or possible: then the report says why. */
export async function beginWatch(run: PackageRun, paths: readonly string[]): Promise<Watch | null> {
  const { language, plan, services, sandbox, signal } = run;
  const { files, assets, programs } = services;
  if (language.watcher === undefined || sandbox.level === 'guarded') return null;
  const { workspace, builds } = run;
  const launch = await language.watcher({ workspace, facts: plan.project, assets, files, programs });
  if (launch === null || 'reason' in launch) {
    if (launch !== null) notWatched(run, launch);
    return null;
  }
  const session = new Session({ sandbox, launch, scratch: workspace.scratch, readOnly: [...workspace.readOnly, launch.argv[0] ?? '', ...(launch.readOnly ?? [])], env: {}, signal, builds });
  const ready = session.load(paths.slice(0, 1)).then((replies) => replies.some(({ ok }) => ok));
  return { session, ready, seen: new Set(), told: new Set(), close: async () => { await session.close(); await builds.close(); } };
}

/** Candidates in which nothing got in anything's way; each of the others makes its unit a suspect. `last`: there is no later chance. */
export async function withoutRaces(run: PackageRun, { watch, grammar }: Explored, proven: readonly Proven[], tally: Tally, last = false): Promise<readonly Proven[]> {
  if (watch === null) return proven;
  const { clock } = run.services;
  const over = stepOver(run, TIME_SHARE);
  const waiting = last ? Math.max(0, provingBegins(run) - clock.tick()) : 0;
  const isReady = await within(watch.ready, waiting);
  if (isReady !== true) {
    if (last) notWatched(run, isReady === null ? SLOW : { reason: 'the driver could not be built with the race detector', fix: 'see: go build -race ./...' });
    return proven;
  }
  for (const { candidate } of proven) {
    if (watch.seen.has(candidate.id)) continue;
    if (over()) break;
    const { race } = await watch.session.run(candidate, true, true);
    watch.seen.add(candidate.id);
    if (race === undefined) continue;
    watch.told.add(candidate.id);
    tally.discard(candidate, 'flaky', race);
    const unit = candidate.units[0];
    if (unit === undefined || tally.isSuspected(unit, 'race')) continue;
    const least = await smallest(candidate, { session: watch.session, grammar, show: (seen) => (seen.race === undefined ? null : 'a race'), over });
    tally.suspect({ ...least, origin: candidate.origin }, { actual: race, kind: 'race', expected: 'no data race', typed: true });
  }
  return proven.filter(({ candidate }) => !watch.told.has(candidate.id));
}

/** What is promised, or null where it takes longer than that, in milliseconds. */
async function within<T>(promised: Promise<T>, milliseconds: number): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((go) => { timer = setTimeout(() => go(null), milliseconds); });
  const found = await Promise.race([promised, late]);
  clearTimeout(timer);
  return found;
}

function notWatched(run: PackageRun, { reason, fix }: { readonly reason: string; readonly fix: string }): void {
  run.problems.push(problem('NOT_WATCHED', { name: run.plan.project.name ?? run.plan.project.root, reason, fix }));
}
