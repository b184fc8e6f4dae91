import { estimateInput } from '../estimate.ts';
import type { Ask, Provider, Usage } from '../provider.ts';

/** The estimate of input tokens may be low by so much, counted or not. */
const MARGIN = 1.25;

/**
 * How many input tokens a question will be billed at most. Estimates come from characters; the service counts the first
 * question of each model exactly, where it can, and what it bills afterwards corrects the ratio.
 */
export class Estimator {
  readonly #provider: Pick<Provider, 'countTokens'>;
  readonly #ratios = new Map<string, number>();
  readonly #counted = new Map<string, Promise<void>>();

  constructor(provider: Pick<Provider, 'countTokens'>) {
    this.#provider = provider;
  }

  /** Has the service count once for each model; the others wait for it. */
  count(ask: Ask, signal: AbortSignal): Promise<void> {
    const known = this.#counted.get(ask.model);
    if (known !== undefined) return known;
    const counted = this.#provider.countTokens(ask, signal).then((exact) => {
      if (exact !== null) this.#set(ask, exact);
    });
    this.#counted.set(ask.model, counted);
    return counted;
  }

  /** Takes in what a question was billed. */
  learn(ask: Ask, { input }: Usage): void {
    this.#set(ask, input);
  }

  most(ask: Ask): number {
    return Math.ceil(estimateInput(ask) * (this.#ratios.get(ask.model) ?? 1) * MARGIN);
  }

  /** The highest ratio seen: budgets must not be overrun. */
  #set(ask: Ask, tokens: number): void {
    const ratio = tokens / estimateInput(ask);
    if (Number.isFinite(ratio) && ratio > 0) this.#ratios.set(ask.model, Math.max(ratio, this.#ratios.get(ask.model) ?? 0));
  }
}
