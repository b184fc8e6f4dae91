import { z } from 'zod';
import { option } from '../option.ts';

const commands = ['generate'] as const;
const file = z.string().min(1).nullable();

/** Options of `generate` about the model that is asked. */
export const modelOptions = {
  model: option({
    schema: z.string().min(1).nullable(), default: null, defaultText: 'by difficulty', kind: 'text', value: '<id>', places: 'all', commands,
    help: 'model to ask, for everything',
    details: 'By default a small model for simple units, a larger one for hard ones and for second attempts. Servers of your own need the name of their model.',
  }),
  baseUrl: option({
    schema: z.string().min(1).nullable(), default: null, defaultText: 'the provider\'s own', kind: 'text', value: '<url>', places: 'all', commands,
    help: 'address of the service',
    details: 'For servers of your own, gateways and Azure. With `--provider auto` it means a compatible server.',
  }),
  instructions: option({
    schema: z.string().min(1).nullable(), default: null, defaultText: '', kind: 'text', value: '<text>', places: 'all', commands,
    help: 'what to tell the model; @file reads it from a file',
    details: 'Such as which inputs matter, or what to leave alone. It steers what is proposed, not what is kept.',
  }),
  regenerate: option({
    schema: file, default: null, defaultText: '', kind: 'text', value: '<file>', places: 'flag-and-environment', commands,
    help: 'an existing test file whose units get new tests',
    details: 'Only those units are tested, as if they had no tests. A model is shown the file and asked to write it anew. Nothing in the file is changed; new tests may be added to it.',
  }),
  budgetUsd: option({
    schema: z.number().min(0), default: 5, kind: 'number', value: '<x>', places: 'all', commands,
    help: 'how many dollars a run may cost',
    details: 'A hard cap: the worst case of each request is put aside before it is sent. Prices are in a table with a date; for a model that is not in it `--budget-tokens` counts.',
  }),
  budgetTokens: option({
    schema: z.int().min(1), default: 2_000_000, kind: 'number', value: '<n>', places: 'all', commands,
    help: 'how many tokens a run may use, in and out',
    details: 'A hard cap, like `--budget-usd`.',
  }),
  batch: option({
    schema: z.boolean(), default: false, kind: 'switch', places: 'all', commands,
    help: 'ask through the provider\'s batch service: half the price, up to a day',
    details: 'For the first questions of a run. A run that was stopped is taken up again by the next one. Give it time with `--budget-time`.',
  }),
  record: option({
    schema: file, default: null, defaultText: '', kind: 'text', value: '<file>', places: 'flag-and-environment', commands,
    help: 'keep all answers of the model in a file',
    details: 'Without keys. `--replay` plays it.',
  }),
  replay: option({
    schema: file, default: null, defaultText: '', kind: 'text', value: '<file>', places: 'flag-and-environment', commands,
    help: 'play answers from a file instead of asking anybody',
    details: 'Opens no socket and needs no key. A question that is not in the file is a problem.',
  }),
} as const;
