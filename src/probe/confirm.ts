import pLimit from 'p-limit';
import type { Candidate } from '../model/candidate.ts';
import type { Observation } from '../model/observation.ts';
import { Session, type SessionInput } from './session.ts';

/** One fresh process: which copy it loads, its surroundings, the order of the candidates. */
export interface Replay { readonly input: SessionInput; readonly order: 'forward' | 'backward'; /** Modules are loaded anew before each candidate. */ readonly isolated: boolean }

const IN_FLIGHT = 16;
const CHECK_EVERY = 250;

/** What each candidate showed in each of the fresh processes, by candidate id, in the order of `replays`. `parallel`: processes at the same time. */
export async function confirm(candidates: readonly Candidate[], replays: readonly Replay[], deadline: () => boolean, parallel: number): Promise<Map<string, Observation[]>> {
  const limit = pLimit(Math.max(1, parallel));
  const seen = new Map<string, Observation[]>(candidates.map((candidate) => [candidate.id, []]));
  const slow = new Set<string>();
  const runs = await Promise.all(replays.map((replay) => limit(() => replayAll(ordered(candidates, replay.order), replay, deadline, slow))));
  for (const run of runs) for (const [id, list] of seen) list.push(run.get(id) ?? missing(id));
  return seen;
}

/** `slow`: what ran out of time in one process costs no time in another; it is told to the others here. */
async function replayAll(candidates: readonly Candidate[], { input, isolated }: Replay, deadline: () => boolean, slow: Set<string>): Promise<Map<string, Observation>> {
  const session = new Session(input);
  const seen = new Map<string, Observation>();
  const flight: Promise<Observation>[] = [];
  // A driver that is still being built when time is up is waited for by nobody.
  const timer = setInterval(() => { if (deadline()) void session.close(); }, CHECK_EVERY);
  const settle = async (): Promise<void> => {
    if (deadline()) await session.close();
    const observation = await flight.shift();
    if (observation === undefined) return;
    seen.set(observation.candidate, observation);
    if (observation.outcome === 'timed-out') slow.add(observation.candidate);
  };
  for (const candidate of candidates) {
    if (deadline()) break;
    if (slow.has(candidate.id)) continue;
    flight.push(session.run(candidate, true, isolated));
    if (flight.length >= IN_FLIGHT) await settle();
  }
  while (flight.length > 0) await settle();
  clearInterval(timer);
  await session.close();
  return seen;
}

function ordered(candidates: readonly Candidate[], order: Replay['order']): readonly Candidate[] {
  return order === 'forward' ? candidates : candidates.toReversed();
}

function missing(candidate: string): Observation {
  return { candidate, outcome: 'timed-out', facts: [], hits: {}, operands: [], trouble: [], milliseconds: 0 };
}
