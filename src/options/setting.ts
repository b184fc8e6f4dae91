import { problem } from '../errors/problems.ts';
import type { Language } from '../languages/language.ts';
import type { Problem } from '../model/problem.ts';
import { coerceText } from './coerce.ts';
import { fileKeys } from './file/check.ts';
import { languageOptions } from './languages.ts';
import { nearest } from './nearest.ts';
import type { OptionSpec } from './option.ts';
import { OPTIONS } from './table.ts';

type Languages = readonly Pick<Language, 'name' | 'frameworks'>[];

/** A setting by its name in configuration files: `budgetTime`, `languages.<name>.framework`. */
export type NamedSetting = { readonly ok: true; readonly keys: readonly string[]; parse(text: string): { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly problem: Problem } } | { readonly ok: false; readonly problem: Problem };

export function settingByName(name: string, languages: Languages): NamedSetting {
  const specs: Record<string, OptionSpec> = Object.fromEntries([...fileKeys().map((key) => [key, OPTIONS[key]]), ...ofLanguages(languages)]);
  const spec = Object.hasOwn(specs, name) ? specs[name] : undefined;
  if (spec === undefined) {
    const near = nearest(name, Object.keys(specs));
    return { ok: false, problem: problem('BAD_CONFIG', { detail: `unknown setting ${name}`, fix: near === null ? 'list them with: testgen config list' : `did you mean ${near}?` }) };
  }
  return {
    ok: true, keys: name.split('.'),
    parse(text) {
      const coerced = coerceText(spec, text);
      return coerced.ok ? coerced : { ok: false, problem: problem('BAD_CONFIG', { detail: `${name}: ${coerced.expected}`, fix: 'give another value' }) };
    },
  };
}

function ofLanguages(languages: Languages): readonly (readonly [string, Pick<OptionSpec, 'schema' | 'kind'>])[] {
  return languages.flatMap((language) => Object.entries(languageOptions(language)).map(([key, option]) => [`languages.${language.name}.${key}`, { ...option, kind: 'text' }] as const));
}
