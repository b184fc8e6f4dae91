import { resolve } from 'node:path';
import type { CodeSettings } from '../effects/config-code.ts';
import { CODE_CONFIG, type ConfigSearch } from '../effects/config-search.ts';
import type { Files } from '../effects/files.ts';
import { problem } from '../errors/problems.ts';
import type { Language } from '../languages/language.ts';
import type { Problem } from '../model/problem.ts';
import { readEnvironment } from './environment.ts';
import { checkFile, type CheckedFile, type FileSettings } from './file/check.ts';
import { codeConfig, readConfig, type ReadConfig } from './file/read.ts';
import type { LanguageSettings } from './languages.ts';
import { OPTION_KEYS, OPTIONS, type OptionKey, type Settings } from './table.ts';

export interface ResolveInput {
  /** Already coerced; only what was typed. */
  readonly flags: Partial<Settings>;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Absolute folder the program was started in. */
  readonly cwd: string;
  readonly files: Files;
  readonly search: ConfigSearch;
  /** Runs a file that is code where it can do no harm; null where none may be run: such a file is then noticed and left out. */
  readonly evaluate: ((path: string) => Promise<CodeSettings>) | null;
  /** Asked only where a file speaks of languages. */
  languages(): Promise<readonly Pick<Language, 'name' | 'frameworks'>[]>;
}
export interface Resolved {
  readonly settings: Settings;
  /** Where each value comes from: `flag`, `environment`, `default`, or a file's path. */
  readonly origins: Readonly<Record<OptionKey, string>>;
  readonly languages: LanguageSettings;
  /** Absolute folder to work in. */
  readonly cwd: string;
  readonly projectFile: string | null;
  readonly userFile: string | null;
  readonly notices: readonly string[];
}
export type Resolution = { readonly ok: true; readonly resolved: Resolved } | { readonly ok: false; readonly problem: Problem };

interface Layer extends FileSettings { readonly name: string }

/** Flags over environment over project file over user file over defaults. The nearest project file wins whole. */
export async function resolveSettings(input: ResolveInput): Promise<Resolution> {
  const environment = readEnvironment(input.environment);
  if (!environment.ok) return environment;
  const typed = { ...environment.values, ...input.flags };
  const cwd = resolve(input.cwd, typed.cwd ?? '.');
  if (input.files.list(cwd) === null) return { ok: false, problem: problem('NO_SUCH_PATH', { path: typed.cwd ?? cwd, cwd: input.cwd }) };
  const projectFile = typed.config === undefined || typed.config === null ? input.search.upward(cwd) : resolve(cwd, typed.config);
  const userFile = input.search.user();
  const notices = [...environment.notices];
  const layers: Layer[] = [
    { name: 'flag', values: input.flags, languages: {} },
    { name: 'environment', values: environment.values, languages: {} },
  ];
  for (const path of [projectFile, userFile]) {
    if (path === null) continue;
    if (CODE_CONFIG.test(path) && input.evaluate === null) {
      notices.push(`${path} is code and was not evaluated: this command runs none`);
      continue;
    }
    const file = await loadFile(path, input);
    if (!file.ok) return file;
    layers.push({ name: path, ...file.settings });
  }
  return { ok: true, resolved: Object.freeze({ ...merge(layers), cwd, projectFile, userFile, notices }) };
}

async function loadFile(path: string, input: ResolveInput): Promise<CheckedFile> {
  const read = CODE_CONFIG.test(path) ? await runFile(path, input) : readFile(path, input);
  if (!read.ok) return read;
  return checkFile(read.config, 'languages' in read.config.values ? await input.languages() : []);
}

function readFile(path: string, { files }: ResolveInput): ReadConfig {
  const text = files.readText(path);
  if (text !== null) return readConfig(path, text);
  return { ok: false, problem: problem('BAD_CONFIG', { detail: `cannot read the configuration file ${path}`, fix: 'check the spelling and its permissions' }) };
}

async function runFile(path: string, { evaluate }: ResolveInput): Promise<ReadConfig> {
  const ran = evaluate === null ? { ok: false as const, reason: 'no code may run' } : await evaluate(path);
  if (ran.ok) return codeConfig(path, ran.values);
  return { ok: false, problem: problem('BAD_CONFIG', { detail: `this configuration file is code and was not evaluated: ${ran.reason}`, fix: 'write the settings in .testgenrc.yaml' }, { file: path, line: 1 }) };
}

function merge(layers: readonly Layer[]): Pick<Resolved, 'settings' | 'origins' | 'languages'> {
  const settings: Record<string, unknown> = {};
  const origins: Record<string, string> = {};
  for (const key of OPTION_KEYS) {
    const layer = layers.find((one) => one.values[key] !== undefined);
    settings[key] = layer === undefined ? OPTIONS[key].default : layer.values[key];
    origins[key] = layer?.name ?? 'default';
  }
  const languages = Object.assign({}, ...layers.toReversed().map((layer) => layer.languages)) as LanguageSettings;
  return { settings: Object.freeze(settings) as Settings, origins: origins as Record<OptionKey, string>, languages };
}
