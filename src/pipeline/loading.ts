import { Session, type LoadReply } from '../probe/session.ts';
import { SessionPool, type Runner } from '../probe/session-pool.ts';
import { launchesOf, sessionInput, type PackageRun } from './package-run.ts';

export interface Loading { readonly session: Session; readonly replies: readonly LoadReply[] }
/** Drivers of one package at the same time. */
const MAX_POOL = 4;

interface Attempt extends Loading { readonly mode: string; readonly loaded: number }

/**
 * Loads the files of a package in the first way of starting that loads at least half of them, else in the one that loads
 * most. All later sessions of the package are started the same way.
 */
export async function openLoaded(run: PackageRun, paths: readonly string[]): Promise<Loading> {
  const made: Attempt[] = [];
  for (const { mode } of await launchesOf(run, 'probe')) {
    made.push(await attempt(run, paths, mode));
    if (run.signal.aborted || (made.at(-1)?.loaded ?? 0) * 2 >= paths.length) break;
  }
  const [best, ...others] = made.toSorted((a, b) => b.loaded - a.loaded);
  if (best === undefined) throw new Error('a language must name a way to start its driver');
  for (const { session } of others) await session.close();
  run.chosen.mode = best.mode;
  return best;
}

/** The driver of a package with others beside it, as many as may work at the same time; where each would have to start the project's runner, the one alone. */
export async function openPool(run: PackageRun, first: Runner): Promise<Runner> {
  const more = run.chosen.mode === 'runner' ? 0 : Math.min(MAX_POOL, run.parallel) - 1;
  const others = await Promise.all(Array.from({ length: more }, async () => new Session(await sessionInput(run, 'probe'))));
  return new SessionPool([first, ...others]);
}

async function attempt(run: PackageRun, paths: readonly string[], mode: string): Promise<Attempt> {
  const session = new Session(await sessionInput(run, 'probe', {}, mode));
  const { clock } = run.services;
  // What takes longer than there is time is not waited for.
  const timer = setTimeout(() => { late = true; void session.close(); }, Math.max(0, run.deadlines.settle - clock.tick()));
  let late = false;
  const loaded = await session.load(paths);
  clearTimeout(timer);
  const replies = loaded.map((reply) => (late && !reply.ok ? { ...reply, reason: 'building it takes longer than the time budget' } : reply));
  return { session, replies, mode, loaded: replies.filter(({ ok }) => ok).length };
}
