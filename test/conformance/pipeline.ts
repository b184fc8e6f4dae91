import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { realClock } from '../../src/effects/real/clock.ts';
import { realFiles } from '../../src/effects/real/files.ts';
import { realGit } from '../../src/effects/real/git.ts';
import { realPrograms } from '../../src/effects/real/programs.ts';
import type { Language } from '../../src/languages/language.ts';
import type { RunReport } from '../../src/model/report.ts';
import { generate } from '../../src/pipeline/generate.ts';
import type { GenerateRequest, Services } from '../../src/pipeline/services.ts';
import { chooseSandbox } from '../../src/sandbox/choose.ts';
import { assets, type Sample } from './prepare.ts';

/** Runs end by their calls: the seconds are for a machine on which compiling alone takes long. */
const BUDGET = { calls: 400, seconds: 60 };
const PATIENCE = 150_000;

/** The whole road with one language and nothing else registered: scan to report, in the real sandbox. */
export function pipelineConformance(language: Language, sample: Sample): void {
  describe(`testgen generate with ${language.name} alone`, () => {
    let root = '';
    const services: Services = {
      files: realFiles, clock: realClock, programs: realPrograms, assets, languages: [language], version: '0.0.0', chooseSandbox, git: realGit,
    };
    beforeAll(() => {
      root = realFiles.temporaryFolder('testgen-conformance-');
      for (const [path, text] of Object.entries(sample.files)) realFiles.write(join(root, path), text);
    });
    afterAll(() => realFiles.remove(root));

    test('a dry run shows tests and writes nothing at all', { timeout: PATIENCE }, async () => {
      const before = contents(root);
      const { report, diffs } = await run({ dryRun: true });
      expect(report.funnel.useful).toBeGreaterThan(0);
      expect(diffs).toBeGreaterThan(0);
      expect(contents(root)).toEqual(before);
    });

    test('writes proved tests for every source, and accounts for every candidate', { timeout: PATIENCE }, async () => {
      const { report } = await run({});
      expect(report.problems).toEqual([]);
      expect(report.files.map(({ path }) => path).toSorted()).toEqual(sample.sources.toSorted());
      for (const file of report.files) {
        expect(realFiles.readText(join(root, file.testPath))).not.toBeNull();
        expect(file.coverage.after.lines[0]).toBeGreaterThan(0);
        expect(file.units.flatMap((unit) => unit.tests).length).toBeGreaterThan(0);
      }
      const { proposed, written, discarded } = report.funnel;
      expect(written + Object.values(discarded).reduce((sum, count) => sum + count, 0)).toBe(proposed);
    });

    test('a second run adds nothing', { timeout: PATIENCE }, async () => {
      const before = contents(root);
      const { report } = await run({});
      expect(report.totals.testsWritten).toBe(0);
      expect(contents(root)).toEqual(before);
    });

    async function run(change: Partial<GenerateRequest>): Promise<{ report: RunReport; diffs: number }> {
      const request: GenerateRequest = {
        cwd: root, paths: ['.'], recursive: true, include: [], exclude: [], types: ['unit', 'edge-cases', 'negative'], output: null, framework: null,
        dryRun: false, validate: false, changed: null, parallel: 1, seed: 1, budgetSeconds: BUDGET.seconds, budgetCalls: BUDGET.calls, cache: false, sandbox: 'auto',
        provider: { name: 'offline', reason: 'test' }, ...change,
      };
      let report: RunReport | null = null;
      let diffs = 0;
      for await (const event of generate(request, services, new AbortController().signal)) {
        if (event.kind === 'finished') report = event.report;
        if (event.kind === 'wrote' && event.diff !== null) diffs += 1;
      }
      if (report === null) throw new Error('the run did not finish');
      return { report, diffs };
    }
  });
}

/** Everything in a folder but the state folder, by path. */
function contents(folder: string): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  const enter = (path: string): void => {
    for (const { name, kind } of realFiles.list(join(folder, path)) ?? []) {
      const below = join(path, name);
      if (kind === 'folder' && name !== '.testgen') enter(below);
      else if (kind === 'file') found[below] = realFiles.readText(join(folder, below)) ?? '';
    }
  };
  enter('');
  return found;
}
