import { pythonOptions } from './python/options.ts';

/** Options that languages contribute to the table, apart from the languages themselves, so that parsing a command line loads none of them. */
export const contributed = { ...pythonOptions } as const;

/** Language -> the option by which its interpreter is given. */
export const interpreterOptions = { python: 'python' } as const satisfies Readonly<Record<string, keyof typeof contributed>>;
