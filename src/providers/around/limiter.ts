import type { Clock } from '../../effects/clock.ts';
import { estimateInput } from '../estimate.ts';
import type { Held } from './hold.ts';
import { pause } from './pause.ts';

interface Room { left: number; until: number }

const KINDS = ['requests', 'tokens'] as const;
/** Longest time a header may make us wait: what they say is not always right. */
const LONGEST = 60_000;

/** Keeps all workers under the rates that the service tells in its headers, and makes them all wait when one was told to. */
export class Limiter {
  readonly #clock: Clock;
  readonly #rooms: Record<(typeof KINDS)[number], Room> = { requests: { left: Infinity, until: 0 }, tokens: { left: Infinity, until: 0 } };
  #closedUntil = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Everybody waits. */
  close(milliseconds: number): void {
    this.#closedUntil = Math.max(this.#closedUntil, this.#clock.tick() + milliseconds);
  }

  learn(headers: Headers): void {
    for (const kind of KINDS) {
      const left = headers.get(`anthropic-ratelimit-${kind}-remaining`) ?? headers.get(`x-ratelimit-remaining-${kind}`);
      const reset = headers.get(`anthropic-ratelimit-${kind}-reset`) ?? headers.get(`x-ratelimit-reset-${kind}`);
      if (left === null || reset === null || !/^\d+$/.test(left)) continue;
      const wait = waitFor(reset, this.#clock.now());
      this.#rooms[kind] = { left: Number(left), until: this.#clock.tick() + wait };
    }
  }

  /** Waits for its turn and takes its part of what is left. */
  async turn(tokens: number, signal: AbortSignal): Promise<void> {
    for (let wait = this.#wait(tokens); wait > 0 && !signal.aborted; wait = this.#wait(tokens)) await pause(wait, signal);
    this.#rooms.requests.left -= 1;
    this.#rooms.tokens.left -= tokens;
  }

  #wait(tokens: number): number {
    const now = this.#clock.tick();
    const full = KINDS.filter((kind) => this.#rooms[kind].left < (kind === 'requests' ? 1 : tokens));
    for (const kind of full) if (this.#rooms[kind].until <= now) this.#rooms[kind] = { left: Infinity, until: 0 };
    return Math.max(this.#closedUntil, ...full.map((kind) => this.#rooms[kind].until)) - now;
  }
}

export function paced(next: Held, limiter: Limiter): Held {
  return async (ask, call, hold) => {
    await limiter.turn(estimateInput(ask), call.signal);
    return next(ask, call, hold);
  };
}

/** `6m0s`, `120ms`, a number of seconds, or a time of day. */
function waitFor(text: string, now: number): number {
  const parts = [...text.matchAll(/([\d.]+)(ms|h|m|s)/g)];
  const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };
  const sum = parts.reduce((total, [, count, unit = '']) => total + Number(count) * (units[unit] ?? 0), 0);
  const said = /^\d{4}-\d\d-\d\dT/.test(text) ? Date.parse(text) - now : parts.length > 0 ? sum : Number(text) * 1000;
  return Number.isFinite(said) ? Math.min(LONGEST, Math.max(0, said)) : 0;
}
