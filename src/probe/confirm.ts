import pLimit from 'p-limit';
import type { Candidate } from '../model/candidate.ts';
import type { Observation } from '../model/observation.ts';
import { Doubts } from '../model/doubts.ts';
import { Session, type SessionInput } from './session.ts';

/** One fresh process: which copy it loads, its surroundings, the order of the candidates. */
export interface Replay { readonly input: SessionInput; readonly order: 'forward' | 'backward'; /** Modules are loaded anew before each candidate. */ readonly isolated: boolean }

const IN_FLIGHT = 16;
const CHECK_EVERY = 250;
/** Every so-manieth of those is run all the same: what they have in common may be innocent. */
const TRUSTED = 5;

/** What each candidate showed in each of the fresh processes, by candidate id, in the order of `replays`. `parallel`: processes at the same time. */
export async function confirm(candidates: readonly Candidate[], replays: readonly Replay[], deadline: () => boolean, parallel: number): Promise<Map<string, Observation[]>> {
  const limit = pLimit(Math.max(1, parallel));
  const seen = new Map<string, Observation[]>(candidates.map((candidate) => [candidate.id, []]));
  const hung = { ids: new Set<string>(), doubts: new Doubts() };
  const runs = await Promise.all(replays.map((replay) => limit(() => replayAll(ordered(candidates, replay.order), replay, deadline, hung))));
  for (const run of runs) for (const [id, list] of seen) list.push(run.get(id) ?? missing(id));
  return seen;
}

/** `hung`: what ran out of time in one process costs no time in another, nor does what is like it; it is told to the others here. */
async function replayAll(candidates: readonly Candidate[], { input, isolated }: Replay, deadline: () => boolean, hung: { readonly ids: Set<string>; readonly doubts: Doubts }): Promise<Map<string, Observation>> {
  const session = new Session(input);
  const seen = new Map<string, Observation>();
  const flight: (readonly [Candidate, Promise<Observation>])[] = [];
  // A driver that is still being built when time is up is waited for by nobody.
  const timer = setInterval(() => { if (deadline()) void session.close(); }, CHECK_EVERY);
  const settle = async (): Promise<void> => {
    if (deadline()) await session.close();
    const [candidate, running] = flight.shift() ?? [];
    if (candidate === undefined || running === undefined) return;
    const observation = await running;
    seen.set(candidate.id, observation);
    const isHung = observation.outcome === 'timed-out';
    if (isHung) hung.ids.add(candidate.id);
    hung.doubts.note(candidate, isHung ? 'hung' : 'good');
  };
  // What looks like others that hung comes last: by then more is known about what they have in common.
  const later: Candidate[] = [];
  const replay = async (candidate: Candidate): Promise<void> => {
    if (deadline() || hung.ids.has(candidate.id)) return;
    flight.push([candidate, session.run(candidate, true, isolated)]);
    if (flight.length >= IN_FLIGHT) await settle();
  };
  for (const candidate of candidates) if (hung.doubts.about(candidate)) later.push(candidate); else await replay(candidate);
  for (const [at, candidate] of later.entries()) if (at % TRUSTED === 0 || !hung.doubts.about(candidate)) await replay(candidate);
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
