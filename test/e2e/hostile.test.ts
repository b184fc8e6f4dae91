import { chmodSync, cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { folderAssets } from '../../src/effects/real/folder-assets.ts';
import { realClock } from '../../src/effects/real/clock.ts';
import { realFiles } from '../../src/effects/real/files.ts';
import { realGit } from '../../src/effects/real/git.ts';
import { realPrograms } from '../../src/effects/real/programs.ts';
import { languages } from '../../src/languages/index.ts';
import type { RunReport } from '../../src/model/report.ts';
import { generate } from '../../src/pipeline/generate.ts';
import type { GenerateRequest, Services } from '../../src/pipeline/services.ts';
import { chooseSandbox } from '../../src/sandbox/choose.ts';
import { isRoot } from '../../src/sandbox/identity.ts';
import { JAIL_USER } from '../../src/sandbox/sandbox.ts';
import { HOSTILE_CASES } from '../fixtures/hostile/cases.ts';
import { layGround, type Ground } from '../sandbox/ground.ts';
import { PATIENCE } from './project.ts';

type Mechanism = 'bubblewrap' | 'landlock';
const REPOSITORY = join(import.meta.dirname, '../..');
const FIXTURES = join(REPOSITORY, 'test/fixtures/hostile');
const BUDGET_SECONDS = 30;
/** What the last step in hand may take beyond the budget. */
const GRACE_SECONDS = 60;
const CLAMP = 'export function clamp(number, low, high) {\n  if (number < low) return low;\n  return number > high ? high : number;\n}\n';

/** A pipeline run on the real machine with one mechanism. Nothing is written to the project. */
async function generated(cwd: string, mechanism: Mechanism): Promise<RunReport> {
  const services: Services = {
    files: realFiles, clock: realClock, programs: realPrograms, assets: folderAssets(REPOSITORY), git: realGit, languages, version: '0', chooseSandbox: (mode) => chooseSandbox(mode, { mechanism }),
  };
  const request: GenerateRequest = {
    cwd, paths: [], recursive: true, include: [], exclude: [], types: ['unit', 'edge-cases', 'negative'], output: null, framework: null, dryRun: true, validate: false, changed: null, parallel: 2, seed: 1,
    budgetSeconds: BUDGET_SECONDS, budgetCalls: 400, cache: false, sandbox: 'auto', provider: { name: 'offline', reason: 'asked for' },
  };
  let report: RunReport | null = null;
  for await (const event of generate(request, services, new AbortController().signal)) if (event.kind === 'finished') report = event.report;
  return report as unknown as RunReport;
}

function freshFolder(): string {
  const root = mkdtempSync(join(realpathSync(tmpdir()), 'testgen-hostile-'));
  chmodSync(root, 0o755);
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  return root;
}

async function hostileGround(): Promise<Ground> {
  const ground = await layGround(freshFolder(), 'bait-secret', isRoot() ? JAIL_USER : null);
  onTestFinished(() => ground.close());
  return ground;
}

const unitsOf = (report: RunReport): RunReport['files'][number]['units'] => report.files.flatMap(({ units }) => units);

describe.each(['bubblewrap', 'landlock'] as const)('generate under %s', async (mechanism) => {
  const choice = await chooseSandbox('auto', { mechanism });
  test.runIf(process.env['CI'] === 'true')('works here', () => expect(choice).toMatchObject({ ok: true }));

  test.runIf(choice.ok)('on the whole hostile project: ends in time, harms nobody, leaves nothing behind, and reports every case', { timeout: PATIENCE }, async () => {
    const ground = await hostileGround();
    const report = await generated(ground.project, mechanism);
    expect(report.sandbox.mechanism).toBe(mechanism);
    expect(report.durationMs).toBeLessThan((BUDGET_SECONDS + GRACE_SECONDS) * 1000);
    expect(await ground.harms()).toEqual([]);
    expect(JSON.stringify(report)).not.toContain('bait-secret');
    const units = unitsOf(report);
    for (const { file, call } of HOSTILE_CASES) {
      const unit = units.find(({ id }) => id === `${file}#${call}`);
      expect(unit, file).toBeDefined();
      const reasons = [unit?.reason, ...Object.keys(unit?.discarded ?? {}), ...(unit?.tests ?? []).map(({ name }) => name)].filter((reason) => reason !== undefined);
      expect(reasons, file).not.toEqual([]);
    }
    for (const file of ['exit-at-import.js', 'import-loop.js']) expect(report.problems).toContainEqual(expect.objectContaining({ code: 'NOT_LOADABLE', file }));
  });

  test.runIf(choice.ok).each([
    ['end or break their process', ['exit-at-import.js', 'kill-all.js', 'abort.js', 'segfault.js', 'fork-bomb.js']],
    ['never end', ['import-loop.js', 'infinite-loop.js', 'microtask-loop.js', 'stubborn-loop.js']],
    ['reach for what is outside', ['write-outside.js', 'delete-outside.js', 'net-connect.js', 'udp-send.js', 'read-home.js', 'write-project.js']],
  ])('harmless modules get their tests beside modules that %s', { timeout: PATIENCE }, async (_, files) => {
    const ground = await hostileGround();
    const project = freshFolder();
    for (const name of ['package.json', 'bait.js', 'harmless.js', ...files]) cpSync(join(FIXTURES, name), join(project, name));
    writeFileSync(join(project, 'bait.json'), readFileSync(join(ground.project, 'bait.json')));
    writeFileSync(join(project, 'clamp.js'), CLAMP);
    const report = await generated(project, mechanism);
    const tested = unitsOf(report).filter(({ tests }) => tests.length > 0).map(({ id }) => id);
    expect(tested).toEqual(expect.arrayContaining(['clamp.js#clamp', 'harmless.js#double']));
    expect(await ground.harms()).toEqual([]);
  });
});
