import { z } from 'zod';
import { option } from '../option.ts';

const SANDBOX_MODES = ['auto', 'strict', 'none'] as const;

/** How code is run; shared by the commands that run any. */
export const runningOptions = {
  framework: option({
    schema: z.string().min(1).nullable(), default: null, defaultText: 'detected', kind: 'text', value: '<name>', places: 'all', commands: ['generate', 'validate'],
    help: 'test framework',
    details: 'By default the one the project has installed or configured. Per language: `languages.<name>.framework` in a configuration file.',
  }),
  sandbox: option({
    schema: z.enum(SANDBOX_MODES), default: 'auto', kind: 'text', value: '<mode>', places: 'all', commands: ['generate', 'validate'], choices: SANDBOX_MODES,
    help: 'how strongly to hold the code that is run: auto, strict, none',
    details: '`auto` takes the strongest sandbox this machine offers and refuses when none is real; `strict` refuses anything but the strongest; `none` runs the code unprotected.',
  }),
} as const;
