import { z } from 'zod';
import { TEST_TYPES } from '../../model/test-case.ts';
import { option } from '../option.ts';
import { SERVICE_NAMES } from '../services.ts';

const PROVIDERS = ['auto', 'offline', ...SERVICE_NAMES] as const;
const TYPE_WORDS = [...TEST_TYPES, 'all'] as const;
const commands = ['generate'] as const;

/** Options of `generate` alone. */
export const generateOptions = {
  type: option({
    schema: z.array(z.enum(TYPE_WORDS)).min(1), default: ['unit', 'edge-cases', 'negative'], kind: 'list', value: '<list>', places: 'all', commands, choices: TYPE_WORDS,
    help: `kinds of tests: ${TYPE_WORDS.join(', ')}`,
    details: 'Separated by commas, or repeated.',
  }),
  output: option({
    schema: z.string().min(1).nullable(), default: null, defaultText: 'where the project keeps its tests', kind: 'text', value: '<dir>', places: 'all', commands,
    help: 'folder for the tests',
    details: 'Relative to the project. Below it the tests mirror the source tree.',
  }),
  provider: option({
    schema: z.enum(PROVIDERS), default: 'auto', kind: 'text', value: '<name>', places: 'all', commands, choices: PROVIDERS,
    help: `who proposes tests: ${PROVIDERS.join(', ')}`,
    details: '`offline` needs no key and no network. Every other one proposes tests for what offline does not reach; what it writes is proved like anything else. `auto` asks the service whose key is found (environment, then keyring), or the server at `--base-url`, else nobody; the first line of a run says which and why.',
  }),
  dryRun: option({
    schema: z.boolean(), default: false, kind: 'switch', places: 'all', commands,
    help: 'show what would be written as a diff; write nothing',
    details: 'The tests are still proved, and the exit code is that of the real run. Only a `--report-file` that was asked for is written.',
  }),
  validate: option({
    schema: z.boolean(), default: false, kind: 'switch', places: 'all', commands,
    help: 'run the whole suite with the new tests; coverage before and after',
    details: 'Runs in a jailed copy with the network off. A suite that fails without the new tests is reported as such.',
  }),
  changed: option({
    schema: z.string().min(1).nullable(), default: null, defaultText: '', kind: 'optional-text', value: '[ref]', bare: 'HEAD', places: 'flag-and-environment', commands,
    help: 'only units touched since a git ref (default HEAD)',
    details: 'Write `--changed=<ref>` where a path follows.',
  }),
  parallel: option({
    schema: z.int().min(1).max(256).nullable(), default: null, defaultText: 'number of processors', kind: 'number', value: '<n>', places: 'all', commands,
    help: 'how many sandboxes work at the same time',
    details: 'At least 1.',
  }),
  seed: option({
    schema: z.int().min(0), default: 1, kind: 'number', value: '<n>', places: 'all', commands,
    help: 'seed of all random draws',
    details: 'With the same seed and `--budget-calls` two runs give the same result.',
  }),
  budgetTime: option({
    schema: z.number().positive(), default: 60, kind: 'number', value: '<s>', places: 'all', commands,
    help: 'wall time of the whole run, in seconds',
    details: 'A hard cap; what is done by then is kept. Where a model is asked and no time was given, it is 300.',
  }),
  budgetCalls: option({
    schema: z.int().min(1).nullable(), default: null, defaultText: '', kind: 'number', value: '<n>', places: 'all', commands,
    help: 'how many candidates may be run',
    details: 'A hard cap, in candidates over the whole run. No cap by default.',
  }),
  cache: option({
    schema: z.boolean(), default: true, kind: 'switch', forms: 'off', places: 'all', commands,
    help: 'forget what earlier runs found out',
    details: 'By default results kept in `.testgen/` for unchanged files are used again.',
  }),
} as const;
