import { z } from 'zod';
import type { Language } from '../languages/language.ts';
import type { OptionSpec } from './option.ts';

/** Settings below `languages.<name>` of a configuration file. */
export type LanguageSettings = Readonly<Record<string, { readonly framework?: string }>>;

/** Keys that a language contributes. */
export function languageOptions(language: Pick<Language, 'name' | 'frameworks'>): Readonly<Record<string, Pick<OptionSpec, 'schema' | 'help'>>> {
  return { framework: { schema: z.enum(language.frameworks as [string, ...string[]]), help: `test framework for ${language.name}: ${language.frameworks.join(', ')}` } };
}
