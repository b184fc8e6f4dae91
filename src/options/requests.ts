import { resolve } from 'node:path';
import { problem } from '../errors/problems.ts';
import type { Language } from '../languages/language.ts';
import { interpreterOptions } from '../languages/options.ts';
import type { Problem } from '../model/problem.ts';
import { TEST_TYPES, type TestType } from '../model/test-case.ts';
import type { AnalyzeRequest, GenerateRequest, ModelRequest, Scope, ValidateRequest } from '../pipeline/services.ts';
import type { PriceTable } from '../providers/provider.ts';
import { nearest } from './nearest.ts';
import type { Resolved } from './resolve.ts';

export type Requested<T> = { readonly ok: true; readonly request: T } | { readonly ok: false; readonly problem: Problem };

type Languages = readonly Pick<Language, 'name' | 'frameworks'>[];

/** Seconds of a run that asks a model, where no time was given. */
const MODEL_SECONDS = 300;

/** `processors` stands in for `--parallel` where it was not given; `model` is absent where nobody is asked. */
export function generateRequest(from: Resolved, languages: Languages, processors: number, provider: GenerateRequest['provider'], model?: ModelRequest): Requested<GenerateRequest> {
  const { settings, origins } = from;
  const framework = chooseFramework(from, languages);
  if (!framework.ok) return framework;
  return frozen({
    ...scope(from), framework: framework.request, provider, ...(model === undefined ? {} : { model }),
    types: expandTypes(settings.type), output: settings.output, dryRun: settings.dryRun, validate: settings.validate, changed: settings.changed,
    parallel: settings.parallel ?? processors, seed: settings.seed, budgetSeconds: model !== undefined && origins.budgetTime === 'default' ? MODEL_SECONDS : settings.budgetTime, budgetCalls: settings.budgetCalls,
    cache: settings.cache, sandbox: settings.sandbox, regenerate: settings.regenerate,
  });
}

export function validateRequest(from: Resolved, languages: Languages): Requested<ValidateRequest> {
  const { settings } = from;
  const framework = chooseFramework(from, languages);
  if (!framework.ok) return framework;
  return frozen({
    ...scope(from), framework: framework.request, sandbox: settings.sandbox,
    minCoverage: settings.minCoverage, failOnMissingTests: settings.failOnMissingTests, reportGaps: settings.reportGaps,
  });
}

/** `prices` are looked at where an estimate is wanted. */
export function analyzeRequest(from: Resolved, languages: Languages, prices?: PriceTable): Requested<AnalyzeRequest> {
  const framework = chooseFramework(from, languages);
  return framework.ok ? frozen({ ...scope(from), framework: framework.request, detail: from.settings.detail, ...(from.settings.costEstimate && prices !== undefined ? { prices } : {}) }) : framework;
}

function frozen<T extends object>(request: T): Requested<T> {
  return { ok: true, request: Object.freeze(request) };
}

function scope({ settings, cwd }: Resolved): Scope {
  const paths = settings.path.length === 0 ? ['.'] : settings.path;
  return { cwd, paths, recursive: settings.recursive, include: settings.includePattern, exclude: settings.excludePattern, interpreters: interpretersOf(settings, cwd) };
}

/** A path counts from the folder that is worked in; a bare name is looked up on PATH. */
function interpretersOf(settings: Resolved['settings'], cwd: string): Readonly<Record<string, string>> {
  const named = Object.entries(interpreterOptions).map(([language, key]) => [language, settings[key]] as const).filter((entry): entry is readonly [string, string] => entry[1] !== null);
  return Object.fromEntries(named.map(([language, name]) => [language, /[/\\]/.test(name) ? resolve(cwd, name) : name]));
}

function expandTypes(words: readonly (TestType | 'all')[]): readonly TestType[] {
  return TEST_TYPES.filter((type) => words.includes('all') || words.includes(type));
}

/** What was typed, else the language's own setting, else the general one of a file. A framework's name belongs to one language. */
function chooseFramework({ settings, origins, languages: own }: Resolved, languages: Languages): Requested<string | null> {
  const known = languages.flatMap((language) => language.frameworks);
  const special = Object.values(own).find((language) => language.framework !== undefined)?.framework ?? null;
  const typed = origins.framework === 'flag' || origins.framework === 'environment';
  const name = typed ? settings.framework : special ?? settings.framework;
  if (name === null || known.includes(name)) return { ok: true, request: name };
  const near = nearest(name, known);
  return { ok: false, problem: problem('UNKNOWN_FRAMEWORK', { name, known: `${known.join(', ')}${near === null ? '' : ` (did you mean ${near}?)`}` }) };
}
