import { failure } from '../failure.ts';
import type { Failure, FailureKind, Reply } from '../provider.ts';
import { spentOut } from './budget.ts';
import type { Held } from './hold.ts';
import type { Ledger } from './ledger.ts';
import type { Limiter } from './limiter.ts';
import { pause } from './pause.ts';

/** Times in milliseconds. */
export interface Pace { readonly attempts: number; readonly base: number; readonly cap: number; /** The longest wait that a service may ask for. */ readonly longest: number }

export const PACE: Pace = { attempts: 4, base: 1_000, cap: 30_000, longest: 60_000 };

const PASSING: readonly FailureKind[] = ['rate-limited', 'overloaded', 'server-error', 'connection', 'stalled', 'broken-answer'];

/** The one engine that tries again: full jitter, `Retry-After` obeyed, every attempt within the budget. */
export function retried(next: Held, { pace, limiter, ledger, random }: { readonly pace: Pace; readonly limiter: Limiter; readonly ledger: Ledger; readonly random: () => number }): Held {
  return async (ask, call, hold) => {
    let reply: Reply = await next(ask, call, hold);
    for (let attempt = 1; !reply.ok && PASSING.includes(reply.kind) && !call.signal.aborted; attempt++) {
      if (attempt >= pace.attempts) return { ...reply, message: `${reply.message} (after ${attempt} attempts)` };
      const wait = waitBefore(attempt, reply, pace, random);
      if (wait > pace.longest) return { ...reply, message: `${reply.message} (it asks to wait ${Math.round(wait / 1000)} s)` };
      if (reply.kind === 'rate-limited') limiter.close(wait);
      await pause(wait, call.signal);
      if (call.signal.aborted) return failure('interrupted', 'interrupted');
      if (!await hold.again()) return spentOut();
      await limiter.turn(0, call.signal);
      ledger.retried();
      reply = await next(ask, call, hold);
    }
    return reply;
  };
}

/** Pace and chance of whoever tries again. */
export interface Patience { readonly pace: Pace; readonly random: () => number }

/** Asks again where asking does no harm and the failure may pass. */
export async function patiently<T extends { readonly ok: true }>(act: () => Promise<T | Failure>, signal: AbortSignal, { pace, random }: Patience): Promise<T | Failure> {
  for (let attempt = 1; ; attempt++) {
    const result = await act();
    if (result.ok || !PASSING.includes(result.kind) || attempt >= pace.attempts || signal.aborted) return result;
    await pause(Math.min(pace.longest, waitBefore(attempt, result, pace, random)), signal);
  }
}

function waitBefore(attempt: number, { retryAfter }: Failure, { base, cap }: Pace, random: () => number): number {
  return retryAfter ?? random() * Math.min(cap, base * 2 ** attempt);
}
