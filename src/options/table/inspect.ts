import { z } from 'zod';
import { option } from '../option.ts';

const DETAILS = ['summary', 'per-file', 'per-function'] as const;

/** Options of the commands that look and measure: `validate`, `analyze`; and of `config`. */
export const inspectOptions = {
  minCoverage: option({
    schema: z.number().min(0).max(100).nullable(), default: null, defaultText: '', kind: 'number', value: '<pct>', places: 'all', commands: ['validate'],
    help: 'exit 1 where line coverage is lower, in percent',
    details: 'From 0 to 100. No minimum by default.',
  }),
  failOnMissingTests: option({
    schema: z.boolean(), default: false, kind: 'switch', places: 'all', commands: ['validate'],
    help: 'exit 1 where a unit has no test',
    details: 'Only units that can be reached from outside their file count.',
  }),
  reportGaps: option({
    schema: z.boolean(), default: false, kind: 'switch', places: 'all', commands: ['validate'],
    help: 'list uncovered lines and branches per unit',
    details: 'Also lists units with no test at all.',
  }),
  detail: option({
    schema: z.enum(DETAILS), default: 'summary', kind: 'text', value: '<level>', places: 'all', commands: ['analyze'], choices: DETAILS,
    help: `how much to show: ${DETAILS.join(', ')}`,
    details: 'One table for everything, a line per file, or a line per function.',
  }),
  costEstimate: option({
    schema: z.boolean(), default: false, kind: 'switch', places: 'all', commands: ['analyze'],
    help: 'what asking a model would cost, from the naive way to hybrid',
    details: 'For the units without tests, by local estimates: nobody is asked. The naive way is one question a unit with its whole file; hybrid is what `generate` does.',
  }),
  project: option({
    schema: z.boolean(), default: false, kind: 'switch', places: 'flag', commands: ['config'],
    help: 'change the settings of the project, not those of the user',
    details: 'For `config set` and `config unset`. The nearest project file is changed; `.testgenrc.yaml` is made where there is none.',
  }),
} as const;
