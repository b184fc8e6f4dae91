import { problem } from '../../errors/problems.ts';
import type { Problem } from '../../model/problem.ts';
import { checkValue } from '../coerce.ts';
import { nearest } from '../nearest.ts';
import type { OptionSpec } from '../option.ts';
import { OPTION_KEYS, OPTIONS, type OptionKey, type Settings } from '../table.ts';
import { languageOptions, type LanguageSettings } from '../languages.ts';
import type { ConfigText } from './read.ts';
import type { Language } from '../../languages/language.ts';

export interface FileSettings {
  readonly values: Partial<Settings>;
  readonly languages: LanguageSettings;
}
export type CheckedFile = { readonly ok: true; readonly settings: FileSettings } | { readonly ok: false; readonly problem: Problem };

type LanguageNames = readonly Pick<Language, 'name' | 'frameworks'>[];

/** Keys that a configuration file may hold at its top. */
export function fileKeys(): readonly OptionKey[] {
  return OPTION_KEYS.filter((key) => OPTIONS[key].places === 'all');
}

/** Holds every key of a file against the table; the first unknown key or wrong type is the problem. */
export function checkFile(file: ConfigText, languages: LanguageNames): CheckedFile {
  const values: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(file.values)) {
    if (key === 'languages' || key === '$schema') continue;
    const known = fileKeys().find((name) => name === key);
    const wrong = known === undefined ? unknownKey(file, [key], [...fileKeys(), 'languages']) : wrongType(file, [key], OPTIONS[known], value);
    if (wrong !== null) return { ok: false, problem: wrong };
    values[key] = value;
  }
  const spoken = file.values['languages'] ?? {};
  const wrong = checkLanguages(file, spoken, languages);
  if (wrong !== null) return { ok: false, problem: wrong };
  return { ok: true, settings: { values: values as Partial<Settings>, languages: spoken as LanguageSettings } };
}

function checkLanguages(file: ConfigText, spoken: unknown, languages: LanguageNames): Problem | null {
  if (!isRecord(spoken)) return notKeys(file, ['languages'], spoken);
  for (const [name, settings] of Object.entries(spoken)) {
    const language = languages.find((one) => one.name === name);
    if (language === undefined) return unknownKey(file, ['languages', name], languages.map((one) => one.name));
    if (!isRecord(settings)) return notKeys(file, ['languages', name], settings);
    const options = languageOptions(language);
    for (const [key, value] of Object.entries(settings)) {
      const option = options[key];
      const wrong = option === undefined ? unknownKey(file, ['languages', name, key], Object.keys(options)) : wrongType(file, ['languages', name, key], option, value);
      if (wrong !== null) return wrong;
    }
  }
  return null;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function unknownKey(file: ConfigText, keys: readonly string[], known: readonly string[]): Problem {
  const near = nearest(keys.at(-1) ?? '', known);
  const fix = near === null ? `expected one of: ${known.join(', ')}` : `did you mean ${[...keys.slice(0, -1), near].join('.')}?`;
  return problem('BAD_CONFIG', { detail: `unknown key ${keys.join('.')}`, fix }, { file: file.path, line: file.lineOf(keys) });
}

function wrongType(file: ConfigText, keys: readonly string[], spec: Pick<OptionSpec, 'schema'>, value: unknown): Problem | null {
  const checked = checkValue(spec, value);
  if (checked.ok) return null;
  return problem('BAD_CONFIG', { detail: `${keys.join('.')}: ${checked.expected}`, fix: 'correct the value' }, { file: file.path, line: file.lineOf(keys) });
}

function notKeys(file: ConfigText, keys: readonly string[], value: unknown): Problem {
  return problem('BAD_CONFIG', { detail: `${keys.join('.')}: expected keys and values, received ${Array.isArray(value) ? 'a list' : typeof value}`, fix: 'see .testgenrc.example.yaml' }, { file: file.path, line: file.lineOf(keys) });
}
