import { describe, expect, it } from 'vitest';
import { realFiles } from '../../src/effects/real/files.ts';
import { analyzeRequest, generateRequest, validateRequest } from '../../src/options/requests.ts';
import type { ModelRequest } from '../../src/pipeline/services.ts';
import { resolveSettings, type Resolved } from '../../src/options/resolve.ts';
import { OPTIONS, type Settings } from '../../src/options/table.ts';

const OFFLINE = { name: 'offline', reason: 'asked for' };
const LANGUAGES = [{ name: 'any', frameworks: ['one', 'two'] }, { name: 'other', frameworks: ['three'] }];

async function resolved(flags: Partial<Settings>): Promise<Resolved> {
  const search = { upward: () => null, user: () => null, newUserFile: () => '/nowhere' };
  const resolution = await resolveSettings({ flags, environment: {}, cwd: import.meta.dirname, files: realFiles, search, evaluate: async () => ({ ok: false, reason: 'no code here' }), languages: async () => LANGUAGES });
  if (!resolution.ok) throw new Error(resolution.problem.message);
  return resolution.resolved;
}

describe('generateRequest', () => {
  const FLAGS = {
    path: ['a', 'b'], recursive: false, includePattern: ['x'], excludePattern: ['y'], type: ['negative'], output: 'o', framework: 'two', dryRun: true, validate: true,
    changed: 'main', parallel: 3, seed: 9, budgetTime: 5, budgetCalls: 10, cache: false, sandbox: 'strict', regenerate: 'a.test.x',
  } as const satisfies Partial<Settings>;

  it('carries every option of the command', async () => {
    expect(generateRequest(await resolved(FLAGS), LANGUAGES, 4, OFFLINE)).toEqual({ ok: true, request: {
      cwd: import.meta.dirname, paths: ['a', 'b'], recursive: false, include: ['x'], exclude: ['y'], interpreters: {}, types: ['negative'], output: 'o', framework: 'two', dryRun: true, validate: true,
      changed: 'main', parallel: 3, seed: 9, budgetSeconds: 5, budgetCalls: 10, cache: false, sandbox: 'strict', regenerate: 'a.test.x', provider: { name: 'offline', reason: 'asked for' },
    } });
  });

  it.each(Object.keys(FLAGS) as (keyof typeof FLAGS)[])('is changed by %s alone', async (key) => {
    expect(OPTIONS[key].commands).toContain('generate');
    const without = generateRequest(await resolved({}), LANGUAGES, 4, OFFLINE);
    expect(generateRequest(await resolved({ [key]: FLAGS[key] }), LANGUAGES, 4, OFFLINE)).not.toEqual(without);
  });

  it('takes all types for `all`, the processors for an absent --parallel, and is frozen', async () => {
    const made = generateRequest(await resolved({ type: ['all'] }), LANGUAGES, 4, OFFLINE);
    expect(made).toMatchObject({ request: { parallel: 4, paths: ['.'], types: ['unit', 'edge-cases', 'negative', 'table-driven', 'integration', 'regression'] } });
    expect(made.ok && Object.isFrozen(made.request)).toBe(true);
  });

  it('takes more time where a model is asked and no time was given', async () => {
    const model: ModelRequest = { instructions: '', batch: false, open: async () => { throw new Error('not opened here'); } };
    expect(generateRequest(await resolved({}), LANGUAGES, 4, OFFLINE, model)).toMatchObject({ request: { budgetSeconds: 300, model } });
    expect(generateRequest(await resolved({}), LANGUAGES, 4, OFFLINE)).toMatchObject({ request: { budgetSeconds: 60 } });
  });

  it('offers the nearest framework', async () => {
    expect(generateRequest(await resolved({ framework: 'thre' }), LANGUAGES, 4, OFFLINE)).toMatchObject({ ok: false, problem: { code: 'UNKNOWN_FRAMEWORK', fix: 'one of: one, two, three (did you mean three?)' } });
  });
});

describe('the framework of a language', () => {
  it('comes before the general one of a file, after what was typed', async () => {
    const file = { ...(await resolved({})), languages: { any: { framework: 'two' } } };
    const general = { ...file, settings: { ...file.settings, framework: 'three' }, origins: { ...file.origins, framework: '/x/.testgenrc' } };
    expect(validateRequest(general, LANGUAGES)).toMatchObject({ request: { framework: 'two' } });
    expect(validateRequest({ ...general, origins: { ...file.origins, framework: 'flag' } }, LANGUAGES)).toMatchObject({ request: { framework: 'three' } });
  });
});

it('validate and analyze carry their own options', async () => {
  const from = await resolved({ minCoverage: 80, failOnMissingTests: true, reportGaps: true, sandbox: 'none', detail: 'per-file', path: ['a'] });
  expect(validateRequest(from, LANGUAGES)).toMatchObject({ request: { paths: ['a'], minCoverage: 80, failOnMissingTests: true, reportGaps: true, sandbox: 'none' } });
  expect(analyzeRequest(from, LANGUAGES)).toMatchObject({ request: { paths: ['a'], detail: 'per-file' } });
});
