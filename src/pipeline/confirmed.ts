import type { Candidate } from '../model/candidate.ts';
import type { Observation } from '../model/observation.ts';
import { confirm, type Replay } from '../probe/confirm.ts';
import { findPolluters, sameFacts, standTogether } from '../probe/polluters.ts';
import { isFit } from '../propose/offline/offline.ts';
import { isEngineError, isThrow } from '../select/junk.ts';
import type { Proven } from '../select/select.ts';
import { stableOf } from '../select/stable.ts';
import { sessionInput, stepOver, type PackageRun } from './package-run.ts';
import type { Tally } from './tally.ts';

/** Fresh processes that differ in whatever a test must not depend on; the last one runs the sources as they are. */
const REPLAYS = [
  { copy: 'probe', order: 'forward', isolated: true, env: { TZ: 'UTC' } },
  { copy: 'probe', order: 'backward', isolated: false, env: { TZ: 'Asia/Tokyo', LANG: 'de_DE.UTF-8' } },
  { copy: 'plain', order: 'interleaved', isolated: false, env: { TZ: 'America/New_York', TESTGEN_DAYS: '400' } },
] as const;

interface Replaying { readonly replays: readonly Replay[]; readonly over: () => boolean; readonly tooLong: () => boolean; readonly parallel: number }

/** Share of the time left that looking for polluters may take. */
const SEARCH_SHARE = 0.2;
const MAX_MUTUAL = 40;

/** Candidates with the facts and counters that held in every fresh process. */
export async function confirmAll(run: PackageRun, candidates: readonly Candidate[], tally: Tally): Promise<Proven[]> {
  const { services, deadlines, signal } = run;
  const over = (): boolean => signal.aborted || services.clock.tick() > deadlines.settle;
  const tooLong = stepOver(run, SEARCH_SHARE);
  const replays = await Promise.all(REPLAYS.map(async ({ copy, order, isolated, env }) => ({ order, isolated, input: await sessionInput(run, copy, env) })));
  const { seen, kept } = await withoutPolluters(candidates, { replays, over, tooLong, parallel: run.parallel });
  const left = new Set(kept);
  const instrumented = REPLAYS.map(({ copy }) => copy === 'probe');
  const proven: Proven[] = [];
  for (const candidate of candidates) {
    const verdict = left.has(candidate) ? stableOf(seen.get(candidate.id) ?? [], instrumented) : ({ ok: false, reason: 'flaky' } as const);
    if (!verdict.ok) {
      tally.discard(candidate, verdict.reason);
      continue;
    }
    tally.stable++;
    const { facts, hits } = verdict.stable;
    const thrown = facts.find((fact) => isThrow(fact) && isEngineError(fact.value))?.value;
    if (thrown?.t === 'error') tally.suspect(candidate, thrown);
    proven.push({ candidate, facts, hits, kills: [] });
  }
  return proven;
}

/**
 * Where candidates show something else after others than alone, those that spoil it for the others are set aside and the
 * rest is replayed.
 */
async function withoutPolluters(candidates: readonly Candidate[], { replays, over, tooLong, parallel }: Replaying): Promise<{ seen: Map<string, Observation[]>; kept: readonly Candidate[] }> {
  const seen = await confirm(candidates, replays, over, parallel);
  const victims = candidates.filter(({ id }) => isFit(seen.get(id)?.[0] as Observation) && !sameFacts(seen.get(id)?.[0], seen.get(id)?.[1]));
  const isolated = new Map(candidates.map(({ id }) => [id, seen.get(id)?.[0] as Observation]));
  const find = (suspects: readonly Candidate[], spoilt: readonly Candidate[]): Promise<Set<string>> => (spoilt.length === 0 ? Promise.resolve(new Set()) : findPolluters(suspects, spoilt, isolated, (replays[0] as Replay).input, tooLong));
  const polluters = await find(candidates, victims);
  const suspects = candidates.filter(({ id }) => polluters.has(id));
  const innocent = victims.filter(({ id }) => !polluters.has(id));
  const guilty = await find(suspects, innocent);
  // What only gets in the way of its own kind (a patch that may be applied once) can stay, once: what shows most comes first.
  const mutual = suspects.filter(({ id }) => !guilty.has(id)).toSorted((a, b) => hitCount(isolated.get(b.id)) - hitCount(isolated.get(a.id)));
  for (const { id } of mutual.length === 0 ? [] : await standTogether(mutual.slice(0, MAX_MUTUAL), isolated, (replays[0] as Replay).input, tooLong)) polluters.delete(id);
  if (polluters.size === 0) return { seen, kept: candidates };
  const kept = candidates.filter(({ id }) => !polluters.has(id));
  const again = await confirm(kept, replays.slice(1), over, parallel);
  for (const { id } of kept) again.get(id)?.unshift(isolated.get(id) as Observation);
  return { seen: again, kept };
}

function hitCount(seen: Observation | undefined): number {
  return Object.values(seen?.hits ?? {}).reduce((sum, ids) => sum + ids.length, 0);
}
