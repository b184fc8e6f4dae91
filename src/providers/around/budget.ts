import { failure } from '../failure.ts';
import type { Ask, FailureKind, Reply, Send, Usage } from '../provider.ts';
import { costOf } from '../tables.ts';
import type { Estimator } from './estimator.ts';
import type { Held, Hold } from './hold.ts';

/** Hard caps of a run; null: none. */
export interface Caps { readonly usd: number | null; readonly tokens: number | null }
interface Amount { readonly tokens: number; readonly usd: number }

/** Failures after which the service may have done the work all the same. */
const PERHAPS_BILLED: readonly FailureKind[] = ['stalled', 'timed-out', 'connection', 'broken-answer', 'interrupted'];
const NOTHING: Amount = { tokens: 0, usd: 0 };

/** What is spent and what is put aside. Several workers ask at once; none of them can overshoot. */
export class Budget {
  readonly #caps: Caps;
  readonly #local: boolean;
  readonly #estimator: Estimator;
  #spent = NOTHING;
  #held = NOTHING;
  #waiting: (() => void)[] = [];
  readonly #inBatch = new Map<Ask, Amount>();

  constructor(caps: Caps, local: boolean, estimator: Estimator) {
    this.#caps = caps;
    this.#local = local;
    this.#estimator = estimator;
  }

  /** Takes the worst case of one attempt, waiting for others to settle where only they stand in the way. Null: it does not fit. */
  async take(ask: Ask, signal: AbortSignal): Promise<Amount | null> {
    if (!this.#fits(plus(this.#spent, this.#answerOf(ask)))) return null;
    if (this.#caps.usd !== null || this.#caps.tokens !== null) await this.#estimator.count(ask, signal);
    const worst = this.#worstOf(ask);
    while (!signal.aborted) {
      if (this.#fits(plus(this.#spent, plus(this.#held, worst)))) {
        this.#held = plus(this.#held, worst);
        return worst;
      }
      if (!this.#fits(plus(this.#spent, worst)) || this.#held.tokens <= 0) return null;
      await this.#settled(signal);
    }
    return null;
  }

  /** The same without waiting, for requests of a batch; true where it fits. */
  hold(ask: Ask): boolean {
    const worst = this.#worstOf(ask);
    if (!this.#fits(plus(this.#spent, plus(this.#held, worst)))) return false;
    this.#held = plus(this.#held, worst);
    this.#inBatch.set(ask, worst);
    return true;
  }

  /** Ends what `hold` began; without a reply nothing was spent. `share`: of the price, that is asked for it. */
  release(ask: Ask, reply: Reply = failure('over-budget', 'not answered'), share = 1): void {
    const worst = this.#inBatch.get(ask);
    this.#inBatch.delete(ask);
    if (worst !== undefined) this.give(worst, ask, reply, share);
  }

  /** What nobody told the price of may have cost as much as anything could. */
  give(worst: Amount, ask: Ask, reply: Reply, share = 1): void {
    this.#held = plus(this.#held, { tokens: -worst.tokens, usd: -worst.usd });
    const unknown = !reply.ok && PERHAPS_BILLED.includes(reply.kind);
    if (reply.usage !== null) this.#estimator.learn(ask, reply.usage);
    if (unknown) this.#spent = plus(this.#spent, worst);
    else if (reply.usage !== null) this.#spent = plus(this.#spent, part(amountOf(ask, reply.usage, this.#local), share));
    for (const wake of this.#waiting.splice(0)) wake();
  }

  /** The longest answer alone. */
  #answerOf(ask: Ask): Amount {
    return amountOf(ask, { input: 0, cached: 0, written: 0, output: ask.maxOutputTokens }, this.#local);
  }

  #worstOf(ask: Ask): Amount {
    return amountOf(ask, { input: this.#estimator.most(ask), cached: 0, written: 0, output: ask.maxOutputTokens }, this.#local);
  }

  #fits(amount: Amount): boolean {
    return (this.#caps.tokens === null || amount.tokens <= this.#caps.tokens) && (this.#caps.usd === null || amount.usd <= this.#caps.usd);
  }

  #settled(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        signal.removeEventListener('abort', wake);
        resolve();
      };
      this.#waiting.push(wake);
      signal.addEventListener('abort', wake, { once: true });
    });
  }
}

/** Reserves before anything is queued; without room nothing is sent. */
export function budgeted(next: Held, budget: Budget): Send {
  return async (ask, call) => {
    let worst = await budget.take(ask, call.signal);
    if (worst === null) return call.signal.aborted ? failure('interrupted', 'interrupted') : spentOut();
    const hold: Hold = {
      async again() {
        worst = await budget.take(ask, call.signal);
        return worst !== null;
      },
      settle(reply) {
        if (worst !== null) budget.give(worst, ask, reply);
        worst = null;
      },
    };
    try {
      return await next(ask, call, hold);
    } finally {
      hold.settle(failure('over-budget', 'never sent'));
    }
  };
}

export function spentOut(): Reply {
  return failure('over-budget', 'the budget has no room for another answer');
}

/** Unknown prices cannot be held against a cap in dollars; the cap in tokens then stands alone. */
function amountOf(ask: Ask, usage: Usage, local: boolean): Amount {
  return { tokens: usage.input + usage.output, usd: costOf(ask.model, usage, local) ?? 0 };
}

function part({ tokens, usd }: Amount, share: number): Amount {
  return { tokens, usd: usd * share };
}

function plus(a: Amount, b: Amount): Amount {
  return { tokens: a.tokens + b.tokens, usd: a.usd + b.usd };
}
