import type { Ask, Call, Reply } from '../provider.ts';

/** What one question may still spend. Each attempt needs its own reservation, as a failed one may be billed too. */
export interface Hold {
  /** Puts aside the worst case of one more attempt; false where the budget has no room for it. */
  again(): Promise<boolean>;
  /** Gives back what the attempt did not cost. */
  settle(reply: Reply): void;
}
/** A question under a reservation: what the inner decorators pass on. */
export type Held = (ask: Ask, call: Call, hold: Hold) => Promise<Reply>;
