import { z } from 'zod';
import { option, type CommandName } from '../option.ts';

const FORMATS = ['text', 'json'] as const;
const LEVELS = ['debug', 'info', 'warn', 'error'] as const;
const commands: readonly CommandName[] = ['generate', 'validate', 'analyze', 'config', 'doctor', 'completion'];

/** Options of every command. */
export const everywhereOptions = {
  format: option({
    schema: z.enum(FORMATS), default: 'text', kind: 'text', value: '<format>', places: 'all', commands, choices: FORMATS,
    help: 'format of the result: text, json',
    details: 'With `json` standard output holds exactly one JSON document, whatever happens.',
  }),
  reportFile: option({
    schema: z.string().min(1).nullable(), default: null, defaultText: '', kind: 'text', value: '<path>', places: 'all', commands,
    help: 'also write the report to a file',
    details: 'A name that ends in `.json` gives JSON, any other the format of the result.',
  }),
  config: option({
    schema: z.string().min(1).nullable(), default: null, defaultText: 'searched upward', kind: 'text', value: '<file>', places: 'flag-and-environment', commands,
    help: 'configuration file to use instead of the project\'s',
    details: 'The search upward from the working folder is left out.',
  }),
  logLevel: option({
    schema: z.enum(LEVELS), default: 'error', kind: 'text', value: '<level>', places: 'all', commands, choices: LEVELS,
    help: 'how much to log: debug, info, warn, error',
    details: 'Logs go to standard error and never hold source text. With `debug` an unexpected error shows its stack.',
  }),
  logFormat: option({
    schema: z.enum(FORMATS), default: 'text', kind: 'text', value: '<format>', places: 'all', commands, choices: FORMATS,
    help: 'format of the log: text, json',
    details: 'With `json` each log line is a JSON object.',
  }),
  quiet: option({
    schema: z.boolean(), default: false, kind: 'switch', places: 'all', commands,
    help: 'print problems only',
    details: 'No progress, no notices and no text summary. What `--format json` or `--dry-run` asks for is still printed.',
  }),
  color: option({
    schema: z.boolean(), default: true, defaultText: '', kind: 'switch', forms: 'off', places: 'all', commands,
    help: 'no colours',
    details: 'Colours are used on a terminal only; `NO_COLOR`, `FORCE_COLOR` and `CI` are honoured.',
  }),
  progress: option({
    schema: z.boolean(), default: true, kind: 'switch', forms: 'off', places: 'all', commands,
    help: 'no progress on standard error',
    details: 'By default a live line on a terminal, plain lines elsewhere.',
  }),
  cwd: option({
    schema: z.string().min(1).nullable(), default: null, defaultText: 'the current folder', kind: 'text', value: '<dir>', places: 'flag-and-environment', commands,
    help: 'work as if started in this folder',
    details: 'Relative paths, the search for a configuration file and git start there.',
  }),
} as const;
