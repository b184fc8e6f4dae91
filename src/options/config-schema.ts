import { z } from 'zod';
import type { Language } from '../languages/language.ts';
import { fileKeys } from './file/check.ts';
import { languageOptions } from './languages.ts';
import { OPTIONS } from './table.ts';

/** JSON Schema of a configuration file, for editors. */
export function configSchema(languages: readonly Pick<Language, 'name' | 'frameworks'>[]): object {
  const options = Object.fromEntries(fileKeys().map((key) => {
    const spec = OPTIONS[key];
    return [key, spec.schema.optional().describe(`${spec.help}. ${spec.details}`)];
  }));
  const ofLanguages = Object.fromEntries(languages.map((language) => {
    const keys = Object.entries(languageOptions(language)).map(([key, spec]) => [key, spec.schema.optional().describe(spec.help)]);
    return [language.name, z.strictObject(Object.fromEntries(keys)).optional()];
  }));
  const schema = z.strictObject({ $schema: z.string().optional(), ...options, languages: z.strictObject(ofLanguages).optional().describe('Settings of one language.') });
  return { title: 'TestGen settings', ...z.toJSONSchema(schema) };
}
