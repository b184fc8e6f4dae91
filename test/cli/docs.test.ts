import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { generatedDocuments } from '../../src/cli/docs/generated.ts';
import { languages } from '../../src/languages/index.ts';
import { environmentName, flagForms } from '../../src/options/option.ts';
import { OPTION_KEYS, OPTIONS } from '../../src/options/table.ts';
import { freshFolder, testgen } from './program.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const documents = generatedDocuments(languages);

it.each(Object.keys(documents))('%s is what the table says (else: make docs)', (path) => {
  expect(readFileSync(join(ROOT, path), 'utf8')).toBe(documents[path]);
});

it.each(OPTION_KEYS)('docs/cli.md speaks of %s', (key) => {
  const text = documents['docs/cli.md'] ?? '';
  expect(flagForms(key, OPTIONS[key]).filter((form) => !text.includes(`\`${form}\``))).toEqual([]);
  expect(text.includes(environmentName(key))).toBe(OPTIONS[key].places !== 'flag');
});

describe('the example configuration', () => {
  const uncommented = (documents['.testgenrc.example.yaml'] ?? '').split('\n').filter((line) => /^# {0,5}\S+:( |$)/.test(line) && !line.startsWith('# yaml-language-server')).map((line) => line.slice(2)).join('\n');

  it('is accepted by the program once uncommented', async () => {
    const root = freshFolder({ 'work/.testgenrc.yaml': uncommented });
    const ended = await testgen(root, ['config', 'list']);
    expect(ended).toMatchObject({ stderr: '', code: 0 });
    expect(ended.stdout.match(/\.testgenrc\.yaml/g)?.length).toBeGreaterThan(20);
  });

  it('is valid by the published schema', () => {
    const check = new Ajv2020({ strict: false }).compile(JSON.parse(documents['docs/schema/config.schema.json'] ?? ''));
    expect(check(parse(uncommented)), JSON.stringify(check.errors)).toBe(true);
    expect(check({ sede: 1 })).toBe(false);
    expect(check({ seed: 'x' })).toBe(false);
  });
});
