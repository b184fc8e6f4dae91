import { problem } from '../errors/problems.ts';
import type { Problem } from '../model/problem.ts';
import { coerceText } from './coerce.ts';
import { nearest } from './nearest.ts';
import { environmentName } from './option.ts';
import { OPTION_KEYS, OPTIONS, type Settings } from './table.ts';

export type ReadEnvironment =
  | { readonly ok: true; readonly values: Partial<Settings>; readonly notices: readonly string[] }
  | { readonly ok: false; readonly problem: Problem };

/** Settings from `TESTGEN_*`. Empty variables count as absent; unknown ones are noticed, as they may belong to somebody else. */
export function readEnvironment(environment: Readonly<Record<string, string | undefined>>): ReadEnvironment {
  const values: Record<string, unknown> = {};
  const keys = new Map(OPTION_KEYS.filter((key) => OPTIONS[key].places !== 'flag').map((key) => [environmentName(key), key]));
  const notices: string[] = [];
  for (const [name, text] of Object.entries(environment)) {
    if (!name.startsWith('TESTGEN_') || text === undefined || text === '') continue;
    const key = keys.get(name);
    if (key === undefined) {
      const near = nearest(name, [...keys.keys()]);
      notices.push(`unknown variable ${name}${near === null ? '' : ` (did you mean ${near}?)`}`);
      continue;
    }
    const coerced = coerceText(OPTIONS[key], text);
    if (!coerced.ok) return { ok: false, problem: problem('BAD_CONFIG', { detail: `environment variable ${name}: ${coerced.expected}`, fix: 'correct or unset it' }) };
    values[key] = coerced.value;
  }
  return { ok: true, values: values as Partial<Settings>, notices };
}
