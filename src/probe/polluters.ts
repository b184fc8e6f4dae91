import type { Candidate } from '../model/candidate.ts';
import type { Observation } from '../model/observation.ts';
import { Session, type SessionInput } from './session.ts';

const MAX_VICTIMS = 4;
const MAX_TOGETHER = 12;

/**
 * Candidates that leave something behind which changes what others show. `isolated`: what each showed with modules loaded
 * anew; `victims`: those that showed something else after others had run. Each candidate is run on fresh modules, a few
 * victims after it.
 */
export async function findPolluters(candidates: readonly Candidate[], victims: readonly Candidate[], isolated: ReadonlyMap<string, Observation>, input: SessionInput, deadline: () => boolean): Promise<Set<string>> {
  const session = new Session(input);
  const polluters = new Set<string>();
  const steady = await steadyOnes(victims, isolated, session);
  for (const candidate of candidates) {
    if (deadline() || steady.length === 0) break;
    // Each victim right after the candidate: victims may spoil one another.
    const shown = await Promise.all(steady.flatMap((victim) => [session.run(candidate, true, true), session.run(victim, true)]));
    const spoilt = steady.filter((victim, i) => !sameFacts(shown[2 * i + 1], isolated.get(victim.id)));
    for (const victim of spoilt) if (await spoilsAgain(candidate, victim, isolated, session)) polluters.add(candidate.id);
  }
  for (const victim of victims) {
    if (deadline()) break;
    // What cannot be done twice in a row is in its own way.
    const [, again] = await Promise.all([session.run(victim, true, true), session.run(victim, true)]);
    if (!sameFacts(again, isolated.get(victim.id)) && (await spoilsAgain(victim, victim, isolated, session))) polluters.add(victim.id);
  }
  await session.close();
  return polluters;
}

/** Chance has no memory: the victim alone is as it was, and after the candidate it is not, once more. */
async function spoilsAgain(candidate: Candidate, victim: Candidate, isolated: ReadonlyMap<string, Observation>, session: Session): Promise<boolean> {
  const [alone, , after] = await Promise.all([session.run(victim, true, true), session.run(candidate, true, true), session.run(victim, true)]);
  return sameFacts(alone, isolated.get(victim.id)) && !sameFacts(after, isolated.get(victim.id));
}

/** Of candidates that may be in each other's way, best first: as many as can stand together, in either order. */
export async function standTogether(candidates: readonly Candidate[], isolated: ReadonlyMap<string, Observation>, input: SessionInput, deadline: () => boolean): Promise<Candidate[]> {
  const session = new Session(input);
  const kept: Candidate[] = [];
  const spoils = async (first: Candidate, second: Candidate): Promise<boolean> => {
    const [, after] = await Promise.all([session.run(first, true, true), session.run(second, true)]);
    return !sameFacts(after, isolated.get(second.id));
  };
  for (const candidate of candidates) {
    if (deadline() || kept.length >= MAX_TOGETHER) break;
    let fits = true;
    for (const other of kept) fits &&= !(await spoils(candidate, other)) && !(await spoils(other, candidate));
    if (fits) kept.push(candidate);
  }
  await session.close();
  return kept;
}

/** Victims that show the same again when nothing ran before them, spread over the list. */
async function steadyOnes(victims: readonly Candidate[], isolated: ReadonlyMap<string, Observation>, session: Session): Promise<Candidate[]> {
  const steady: Candidate[] = [];
  const step = Math.max(1, Math.floor(victims.length / (2 * MAX_VICTIMS)));
  for (let i = 0; i < victims.length && steady.length < MAX_VICTIMS; i += step) {
    const victim = victims[i] as Candidate;
    if (sameFacts(await session.run(victim, true, true), isolated.get(victim.id))) steady.push(victim);
  }
  return steady;
}

/** Whether two runs showed the same, names of scratch folders aside: those are new in every run. */
export function sameFacts(a: Observation | undefined, b: Observation | undefined): boolean {
  return a !== undefined && b !== undefined && a.outcome === b.outcome && factText(a) === factText(b);
}

function factText({ facts }: Observation): string {
  return JSON.stringify(facts).replace(SCRATCH_NAME, '');
}

/** Drivers name the folder of a run `work-<process>-<number>`. */
const SCRATCH_NAME = /work-\d+-\d+/g;
