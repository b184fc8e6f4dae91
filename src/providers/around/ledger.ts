import type { Ask, Reply, Spending, Usage } from '../provider.ts';
import { costOf } from '../tables.ts';

const MAX_LATENCIES = 10_000;

/** Counts what a run has sent and what the services say it cost. */
export class Ledger {
  #requests = 0;
  #retries = 0;
  #failures = 0;
  #cacheHits = 0;
  #usage: Usage = { input: 0, cached: 0, written: 0, output: 0 };
  #cost: number | null = 0;
  readonly #milliseconds: number[] = [];

  hit(): void {
    this.#cacheHits++;
  }

  retried(): void {
    this.#retries++;
  }

  /** One attempt; `milliseconds` is null in a batch, which says nothing about how fast a service is; `factor` is the share of the price that is asked for it. */
  sent(ask: Ask, reply: Reply, milliseconds: number | null, local: boolean, factor = 1): void {
    this.#requests++;
    if (!reply.ok) this.#failures++;
    if (milliseconds !== null && this.#milliseconds.length < MAX_LATENCIES) this.#milliseconds.push(milliseconds);
    if (reply.usage === null) return;
    const { input, cached, written, output } = reply.usage;
    this.#usage = { input: this.#usage.input + input, cached: this.#usage.cached + cached, written: this.#usage.written + written, output: this.#usage.output + output };
    const cost = costOf(ask.model, reply.usage, local);
    this.#cost = this.#cost === null || cost === null ? null : this.#cost + cost * factor;
  }

  spending(): Spending {
    return { requests: this.#requests, usage: this.#usage, costUsd: this.#cost, cacheHits: this.#cacheHits, retries: this.#retries, failures: this.#failures, milliseconds: this.#milliseconds };
  }
}
