import type { Candidate } from '../model/candidate.ts';
import type { Observation } from '../model/observation.ts';

/** Something that invents candidates. Offline and LLM proposers look alike to the loop that probes them. */
export interface Proposer {
  /** The next candidate; null when nothing comes to mind any more. */
  next(): Candidate | null;
  /** Takes in what a candidate showed; returns the number of gaps it closed that nobody closed before. */
  learn(candidate: Candidate, seen: Observation): number;
}
