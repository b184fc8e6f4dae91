import pLimit from 'p-limit';
import { failure } from '../failure.ts';
import type { Held } from './hold.ts';

/** At most so many questions at once. Those still waiting when the run is stopped are not sent. */
export function limitedTo(next: Held, parallel: number): Held {
  const limit = pLimit(parallel);
  return (ask, call, hold) => limit(async () => (call.signal.aborted ? failure('interrupted', 'interrupted') : next(ask, call, hold)));
}
