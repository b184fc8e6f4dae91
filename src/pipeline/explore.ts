import { seededRandom } from '../effects/random.ts';
import type { Candidate } from '../model/candidate.ts';
import type { Event } from '../model/event.ts';
import type { Observation } from '../model/observation.ts';
import type { LoadReply } from '../probe/session.ts';
import type { Runner } from '../probe/session-pool.ts';
import type { Grammar } from '../languages/language.ts';
import { OfflineProposer } from '../propose/offline/offline.ts';
import { coverageOf } from './coverage.ts';
import { Glimpses } from './glimpses.ts';
import { hurried } from './hurry.ts';
import type { Tally } from './tally.ts';
import { beginWatch, type Watch } from './watching.ts';
import { openLoaded } from './loading.ts';
import { cannotLoad, type PackageRun } from './package-run.ts';

export interface Explored { readonly proposer: OfflineProposer; readonly glimpses: Glimpses; /** Null: nobody watches for races. */ readonly watch: Watch | null; readonly grammar: Grammar; readonly session: Runner; readonly loadable: ReadonlySet<string>; /** Why the others could not be loaded. */ readonly refused: ReadonlyMap<string, string>; /** Counters hit while modules loaded, by path. */ readonly atLoad: ReadonlyMap<string, ReadonlySet<number>>; /** Null: the search had the time it wanted. */ readonly hurried: string | null; /** Time ended the search. */ readonly cut: boolean }

const IN_FLIGHT = 24;
/** Milliseconds without any gain after which a search is over; longer for searches that paid for long. */
const PATIENCE = 8_000;
const PATIENCE_SHARE = 0.6;
/** Calls without any gain that a search makes before it is over, however long they take. */
const PATIENCE_CALLS = 10_000;
/** Where all that follows begins with a compiler, too little costs more than too long: while something is open, a search waits for this share of its time. */
const PATIENCE_WHILE_OPEN = 0.6;
const REPORT_EVERY = 400;
const LATE_SHARE = 0.25;

/** The first loop: propose, probe, learn, until nothing new comes or the budget is spent. Deterministic for a seed and a number of calls. */
export async function* explore(run: PackageRun, tally: Tally): AsyncGenerator<Event, Explored> {
  const { plan, language, services, signal } = run;
  const { clock, files, assets } = services;
  const random = seededRandom(plan.seed);
  const grammar = await language.grammar({ plan: plan.files, facts: plan.project, files, random, assets });
  const proposer = new OfflineProposer(grammar, new Map([...run.rewrites].map(([path, { table }]) => [path, table])), random);
  const opened = clock.tick();
  const { session, replies } = await openLoaded(run, loadOrder(run));
  const loaded = takeIn(run, replies, grammar, proposer);
  const watch = await beginWatch(run, [...loaded.loadable]);
  const started = clock.tick();
  // Where building took long, a part of what is left is still for exploring.
  const until = Math.max(run.deadlines.explore, started + (run.deadlines.settle - started) * LATE_SHARE);
  const glimpses = new Glimpses(language.compiles === true);
  const flight: { candidate: Candidate; seen: Promise<Observation> }[] = [];
  let calls = 0;
  let lastGain = started;
  let callsAtGain = 0;
  let lastReport = started;
  let least = PATIENCE;
  const over = (): boolean => {
    const now = clock.tick();
    return signal.aborted || now >= until || (now - lastGain > Math.max(least, (lastGain - started) * PATIENCE_SHARE) && calls - callsAtGain > PATIENCE_CALLS) || (plan.budget.calls !== null && calls + flight.length >= plan.budget.calls);
  };
  for (;;) {
    while (flight.length < IN_FLIGHT && !over()) {
      const candidate = proposer.next();
      if (candidate === null) break;
      flight.push({ candidate, seen: session.run(candidate, false) });
    }
    const first = flight.shift();
    if (first === undefined) break;
    const seen = await first.seen;
    calls++;
    tally.saw(first.candidate, seen);
    const last = seen.outcome === 'crashed' ? language.fatal?.exec(seen.trouble.join('\n'))?.[1] : undefined;
    if (last !== undefined) tally.suspect(first.candidate, { actual: last, kind: 'crash' });
    glimpses.note(first.candidate, seen);
    if (proposer.learn(first.candidate, seen) > 0) {
      lastGain = clock.tick();
      callsAtGain = calls;
      yield { kind: 'kept', unit: first.candidate.units[0] ?? first.candidate.file, origin: first.candidate.origin };
    }
    if (clock.tick() - lastReport < REPORT_EVERY) continue;
    lastReport = clock.tick();
    const { statements, branches } = coverageOf(run.rewrites, (path) => proposer.corpus.seen(path));
    const open = statements.covered < statements.total || branches[0] < branches[1];
    least = language.compiles === true && open ? Math.max(PATIENCE, (until - started) * PATIENCE_WHILE_OPEN) : PATIENCE;
    yield { kind: 'exploring', project: plan.project.name ?? plan.project.root, calls, kept: proposer.corpus.kept.length, ...statements };
  }
  tally.duplicates += proposer.duplicates;
  const ended = clock.tick();
  const cut = ended >= until;
  return { proposer, glimpses, watch, grammar, session, ...loaded, cut, hurried: hurried(language.compiles === true, { ready: started - opened, searched: ended - started, whole: run.deadlines.settle - opened, cut }) };
}

/** What loading showed of each file. */
function takeIn(run: PackageRun, replies: readonly LoadReply[], grammar: Grammar, proposer: OfflineProposer): Pick<Explored, 'loadable' | 'refused' | 'atLoad'> {
  const loadable = new Set<string>();
  const refused = new Map<string, string>();
  const atLoad = new Map<string, ReadonlySet<number>>();
  for (const { path, ok, reason, learnt, hits } of replies) {
    grammar.loaded(path, ok ? learnt : null);
    proposer.corpus.cover(hits);
    for (const [hit, ids] of Object.entries(hits)) atLoad.set(hit, new Set([...(atLoad.get(hit) ?? []), ...ids]));
    if (ok) loadable.add(path);
    else {
      refused.set(path, reason);
      cannotLoad(run, path, reason);
    }
  }
  return { loadable, refused, atLoad };
}

/** Entry points last: what they hand on is tested where it is defined. */
function loadOrder({ plan }: PackageRun): string[] {
  const entries = new Set(plan.project.entries);
  const paths = plan.files.map(({ source }) => source.path);
  return [...paths.filter((path) => !entries.has(path)), ...paths.filter((path) => entries.has(path))];
}
