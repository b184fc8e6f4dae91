import { z } from 'zod';
import type { Language } from '../../languages/language.ts';
import { configSchema } from '../../options/config-schema.ts';
import { reportSchema } from '../../report/schema.ts';
import { exampleConfig } from './example.ts';
import { cliReference } from './reference.ts';

/** Every generated document, by its path in the repository. */
export function generatedDocuments(languages: readonly Pick<Language, 'name' | 'frameworks'>[]): Readonly<Record<string, string>> {
  return {
    'docs/cli.md': cliReference(),
    '.testgenrc.example.yaml': exampleConfig(languages),
    'docs/schema/config.schema.json': json(configSchema(languages)),
    'docs/schema/report.schema.json': json({ title: 'TestGen report', ...z.toJSONSchema(reportSchema) }),
  };
}

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
