import type { Clock } from '../../effects/clock.ts';
import type { Files } from '../../effects/files.ts';
import type { Model, Provider, Send } from '../provider.ts';
import type { Wire } from '../wire.ts';
import { deadline, direct, fitting, normalised, settled, validated } from './attempt.ts';
import { throughBatch } from './batch.ts';
import { Budget, budgeted, type Caps } from './budget.ts';
import { AnswerCache, cached } from './cache.ts';
import { limitedTo } from './concurrency.ts';
import { Estimator } from './estimator.ts';
import { Ledger } from './ledger.ts';
import { Limiter, paced } from './limiter.ts';
import { retried, type Pace } from './retry.ts';
import { sendEach, Shelf, shelved } from './shelf.ts';
import type { Tape } from './tape.ts';

export interface StackInput {
  readonly provider: Provider;
  readonly wire: Wire;
  readonly models: Model['models'];
  readonly files: Files;
  readonly clock: Clock;
  readonly random: () => number;
  /** Absolute `.testgen` folder of the project; null: nothing is kept on disk. */
  readonly folder: string | null;
  readonly caps: Caps;
  readonly parallel: number;
  readonly pace: Pace;
  readonly wholeMilliseconds: number;
  readonly readCache: boolean;
  readonly tape: Tape | null;
  readonly batch: { readonly interval: number } | null;
}

/** Everything around a provider, innermost first; a question passes it from the bottom of this list to its top. */
export function stacked(input: StackInput): Model {
  const { provider, wire, clock, files } = input;
  const ledger = new Ledger();
  const limiter = new Limiter(clock);
  wire.onHeaders = (headers) => limiter.learn(headers);
  const cache = new AnswerCache({ files, folder: input.folder === null ? null : `${input.folder}/cache`, service: [provider.name, provider.baseUrl], read: input.readCache });

  const called = deadline(direct(provider), input.wholeMilliseconds);
  const checked = validated(normalised(called));
  const attempt = settled(checked, ledger, clock, provider.local);
  const patient = retried(attempt, { pace: input.pace, limiter, ledger, random: input.random });
  const few = limitedTo(paced(patient, limiter), input.parallel);
  const budget = new Budget(input.caps, provider.local, new Estimator(provider));
  const affordable = budgeted(few, budget);
  const shelf = new Shelf();
  const remembered = cached(shelved(fitting(affordable, provider), shelf), cache, ledger);
  const send: Send = input.tape === null ? remembered : input.tape.recording(remembered);

  const { batches } = provider;
  return {
    provider: provider.name, models: input.models, local: provider.local, parallel: input.parallel, send,
    capabilities: (model) => provider.capabilities(model),
    sendAll: (asks, call) => (batches === null || input.batch === null || input.folder === null ? sendEach(asks, call, send, shelf)
      : throughBatch(asks, call, send, { batches, files, folder: `${input.folder}/batches`, cache, shelf, ledger, budget, pace: input.pace, random: input.random, interval: input.batch.interval, resume: input.readCache, local: provider.local })),
    spending: () => ledger.spending(),
    egress: () => wire.egress(),
  };
}
