import type { Candidate } from '../model/candidate.ts';
import { confirm } from '../probe/confirm.ts';
import { isEngineError, isThrow } from '../select/junk.ts';
import type { Proven } from '../select/select.ts';
import { stableOf } from '../select/stable.ts';
import { sessionInput, type PackageRun } from './package-run.ts';
import type { Tally } from './tally.ts';

/** Fresh processes that differ in whatever a test must not depend on; the last one runs the sources as they are. */
const REPLAYS = [
  { copy: 'probe', order: 'forward', env: { TZ: 'UTC' } },
  { copy: 'probe', order: 'backward', env: { TZ: 'Asia/Tokyo', LANG: 'de_DE.UTF-8' } },
  { copy: 'plain', order: 'interleaved', env: { TZ: 'America/New_York' } },
] as const;

/** Candidates with the facts and counters that held in every fresh process. */
export async function confirmAll(run: PackageRun, candidates: readonly Candidate[], tally: Tally): Promise<Proven[]> {
  const { services, deadlines, signal } = run;
  const replays = await Promise.all(REPLAYS.map(async ({ copy, order, env }) => ({ order, input: await sessionInput(run, copy, env) })));
  const seen = await confirm(candidates, replays, () => signal.aborted || services.clock.tick() > deadlines.settle);
  const instrumented = REPLAYS.map(({ copy }) => copy === 'probe');
  const proven: Proven[] = [];
  for (const candidate of candidates) {
    const verdict = stableOf(seen.get(candidate.id) ?? [], instrumented);
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
