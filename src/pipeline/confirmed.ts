import type { Candidate } from '../model/candidate.ts';
import type { Observation } from '../model/observation.ts';
import { confirm, type Replay } from '../probe/confirm.ts';
import { findConflicts, sameFacts, standTogether } from '../probe/conflicts.ts';
import { hitsOf, settleConflicts } from './peace.ts';
import { isFit } from '../propose/offline/offline.ts';
import { isEngineError, isThrow } from '../select/junk.ts';
import type { Proven } from '../select/select.ts';
import { stableOf } from '../select/stable.ts';
import { provingBegins, sessionInput, stepOver, type PackageRun } from './package-run.ts';
import { leak, type Tally } from './tally.ts';

/**
 * Fresh processes that differ in whatever a test must not depend on; the last one runs the sources as they are. Of every two
 * candidates each comes before the other in one of them.
 */
const REPLAYS = [
  { copy: 'probe', order: 'forward', isolated: true, env: { TZ: 'UTC' } },
  { copy: 'probe', order: 'backward', isolated: false, env: { TZ: 'Asia/Tokyo', LANG: 'de_DE.UTF-8' } },
  { copy: 'plain', order: 'forward', isolated: false, env: { TZ: 'America/New_York', TESTGEN_DAYS: '400' } },
] as const;

interface Replaying { readonly replays: readonly Replay[]; readonly over: () => boolean; readonly tooLong: () => boolean; readonly parallel: number }

/** Share of the time left that looking for polluters may take. */
const SEARCH_SHARE = 0.3;
const MAX_MUTUAL = 40;
const MAX_ROUNDS = 3;

/** Candidates with the facts and counters that held in every fresh process. */
export async function confirmAll(run: PackageRun, candidates: readonly Candidate[], tally: Tally): Promise<Proven[]> {
  const { services, signal } = run;
  const end = provingBegins(run);
  const over = (): boolean => signal.aborted || services.clock.tick() > end;
  const tooLong = stepOver(run, SEARCH_SHARE);
  const replays = await Promise.all(REPLAYS.map(async ({ copy, order, isolated, env }) => ({ order, isolated, input: await sessionInput(run, copy, env) })));
  const { seen, kept } = await inPeace(candidates, { replays, over, tooLong, parallel: run.parallel });
  const left = new Set(kept);
  const instrumented = REPLAYS.map(({ copy }) => copy === 'probe');
  const proven: Proven[] = [];
  const typed = run.language.compiles === true;
  for (const candidate of candidates) {
    const verdict = left.has(candidate) ? stableOf(seen.get(candidate.id) ?? [], instrumented) : ({ ok: false, reason: 'flaky' } as const);
    if (!verdict.ok) {
      tally.discard(candidate, verdict.reason);
      continue;
    }
    tally.stable++;
    const { facts, hits } = verdict.stable;
    const thrown = facts.find((fact) => isThrow(fact) && isEngineError(fact.value))?.value;
    if (thrown?.t === 'error') tally.suspect(candidate, { actual: `${thrown.class}: ${thrown.message}`, typed });
    if ((seen.get(candidate.id) ?? []).every(({ left }) => left !== undefined)) tally.suspect(candidate, { ...leak(seen.get(candidate.id)?.[0]?.left), typed });
    proven.push({ candidate, facts, hits, kills: [] });
  }
  return proven;
}

/**
 * Where candidates show something else after others than alone, one side of each conflict is set aside and the rest is
 * replayed: with some gone, others may come to light.
 */
async function inPeace(candidates: readonly Candidate[], replaying: Replaying): Promise<{ seen: Map<string, Observation[]>; kept: readonly Candidate[] }> {
  const { replays, over, tooLong, parallel } = replaying;
  let kept = candidates;
  let seen = await confirm(candidates, replays, over, parallel);
  const isolated = new Map(candidates.map(({ id }) => [id, seen.get(id)?.[0] as Observation]));
  for (let round = 0; round < MAX_ROUNDS && !tooLong(); round++) {
    const victims = kept.filter(({ id }) => isFit(isolated.get(id) as Observation) && (seen.get(id) ?? []).some((other) => other.outcome !== 'timed-out' && !sameFacts(isolated.get(id), other)));
    const aside = victims.length === 0 ? new Set<string>() : await setAside(kept, victims, isolated, replaying);
    if (aside.size === 0) break;
    kept = kept.filter(({ id }) => !aside.has(id));
    seen = await confirm(kept, replays.slice(1), over, parallel);
    for (const { id } of kept) seen.get(id)?.unshift(isolated.get(id) as Observation);
  }
  return { seen, kept };
}

/** Ids of those that have to go for the others to stand together. */
async function setAside(candidates: readonly Candidate[], victims: readonly Candidate[], isolated: ReadonlyMap<string, Observation>, { replays, tooLong }: Replaying): Promise<Set<string>> {
  const { input } = replays[0] as Replay;
  const { between, withThemselves } = await findConflicts(candidates, victims, isolated, input, tooLong);
  // One that is left of its kind is in nobody's way but others'.
  const alone = new Set(withThemselves.length > 1 ? withThemselves : []);
  const others = (ids: readonly string[]): string[] => ids.filter((id) => !alone.has(id));
  const aside = settleConflicts(between.map((conflict) => ({ victims: others(conflict.victims), polluters: others(conflict.polluters) })), new Map(candidates.map(({ id }) => [id, isolated.get(id) as Observation])));
  // What only gets in the way of its own kind (a patch that may be applied once) can stay, once: what shows most with least comes first.
  const elsewhere = new Set(candidates.flatMap(({ id }) => (alone.has(id) ? [] : hitsOf(isolated.get(id)))));
  const worth = ({ id, setup }: Candidate): number => hitsOf(isolated.get(id)).filter((key) => !elsewhere.has(key)).length - setup.length;
  const alike = candidates.filter(({ id }) => alone.has(id)).toSorted((a, b) => worth(b) - worth(a));
  for (const { id } of alike) aside.add(id);
  for (const { id } of alike.length === 0 ? [] : await standTogether(alike.slice(0, MAX_MUTUAL), isolated, input, tooLong)) aside.delete(id);
  return aside;
}
