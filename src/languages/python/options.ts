import { z } from 'zod';

/** What this language adds to the table of options. */
export const pythonOptions = {
  python: {
    schema: z.string().min(1).nullable(), default: null, defaultText: 'found', kind: 'text', value: '<path>', places: 'all', commands: ['generate', 'validate', 'analyze'],
    help: 'interpreter to run Python projects with',
    details: 'A path, or a name to be found on PATH. By default the virtual environment of the project, else the one that is active, else `python3`.',
  },
} as const;
