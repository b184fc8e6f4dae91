import { z } from 'zod';
import { option, type CommandName } from '../option.ts';

const readers: readonly CommandName[] = ['generate', 'validate', 'analyze'];

/** Which code a command looks at. */
export const scopeOptions = {
  path: option({
    schema: z.array(z.string().min(1)), default: [], defaultText: 'the current folder', kind: 'list', value: '<path>', places: 'flag', commands: readers,
    help: 'file, folder or file#unit to look at (same as the argument)',
    details: 'May be repeated, and means the same as naming paths as arguments. A path named outright is taken even where the built-in ignore list would pass it over.',
  }),
  recursive: option({
    schema: z.boolean(), default: true, kind: 'switch', forms: 'both', places: 'all', commands: readers,
    help: 'go into subfolders',
    details: 'With `--no-recursive` only the files directly inside the named folders are looked at.',
  }),
  includePattern: option({
    schema: z.array(z.string().min(1)), default: [], kind: 'list', value: '<glob>', places: 'all', commands: readers,
    help: 'only files that match (repeatable)',
    details: 'A glob on project-relative paths, such as `src/**`. Of several, one must match.',
  }),
  excludePattern: option({
    schema: z.array(z.string().min(1)), default: [], kind: 'list', value: '<glob>', places: 'all', commands: readers,
    help: 'leave out files that match (repeatable)',
    details: 'A glob on project-relative paths. Applied after the built-in ignore list, `.gitignore`, `.testgenignore` and `--include-pattern`.',
  }),
} as const;
