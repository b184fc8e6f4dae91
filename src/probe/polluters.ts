import type { Candidate } from '../model/candidate.ts';
import type { Observation } from '../model/observation.ts';
import { Session, type SessionInput } from './session.ts';

const MAX_VICTIMS = 4;

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
    if (steady.some((victim, i) => !sameFacts(shown[2 * i + 1], isolated.get(victim.id)))) polluters.add(candidate.id);
  }
  await session.close();
  return polluters;
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

export function sameFacts(a: Observation | undefined, b: Observation | undefined): boolean {
  return a !== undefined && b !== undefined && a.outcome === b.outcome && JSON.stringify(a.facts) === JSON.stringify(b.facts);
}
