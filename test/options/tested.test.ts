import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { flagForms } from '../../src/options/option.ts';
import { OPTION_KEYS, OPTIONS } from '../../src/options/table.ts';

const FOLDER = join(import.meta.dirname, '..', 'cli');
const runs = readdirSync(FOLDER).filter((name) => name.endsWith('.test.ts')).map((name) => readFileSync(join(FOLDER, name), 'utf8')).join('\n');

it.each(OPTION_KEYS)('%s is used by a test that runs the program', (key) => {
  const flags = flagForms(key, OPTIONS[key]).map((form) => form.split(' ')[0] ?? '');
  expect(flags.filter((flag) => !new RegExp(`${flag}(?![\\w-])`).test(runs))).toEqual([]);
});
