import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { realClock } from '../../src/effects/real/clock.ts';
import { realFiles } from '../../src/effects/real/files.ts';
import { realGit } from '../../src/effects/real/git.ts';
import { realPrograms } from '../../src/effects/real/programs.ts';
import { languages } from '../../src/languages/index.ts';
import type { AnalyzeResult } from '../../src/model/analyze-result.ts';
import type { Event } from '../../src/model/event.ts';
import type { RunReport } from '../../src/model/report.ts';
import { analyze } from '../../src/pipeline/analyze.ts';
import type { AnalyzeRequest, Services } from '../../src/pipeline/services.ts';
import { priceTable } from '../../src/providers/tables.ts';
import { reportSchema } from '../../src/report/schema.ts';
import { assets, installed, project } from '../plan/project.ts';
import { tree } from '../scan/tree.ts';

const services: Services = {
  files: realFiles, clock: realClock, programs: realPrograms, assets, languages, version: '0.0.0', git: realGit,
  chooseSandbox: () => { throw new Error('analyze needs no sandbox'); },
};

async function run(cwd: string, told: Partial<AnalyzeRequest> = {}): Promise<{ readonly events: readonly Event[]; readonly report: RunReport; readonly result: AnalyzeResult }> {
  const request: AnalyzeRequest = { cwd, paths: ['.'], recursive: true, include: [], exclude: [], framework: null, detail: 'per-function', ...told };
  const events: Event[] = [];
  for await (const event of analyze(request, services, new AbortController().signal)) events.push(event);
  const last = events.at(-1);
  if (last?.kind !== 'finished') throw new Error('not finished');
  return { events, report: last.report, result: last.report.result as AnalyzeResult };
}

describe('analyze', () => {
  test('tells what there is to test, per function', async () => {
    const { report, result } = await run(project('vitest-beside', installed('vitest', '3.2.4')));
    expect(report).toMatchObject({ command: 'analyze', root: '.', totals: { files: 4, units: 5, unitsTested: 2, testsWritten: 0 }, problems: [] });
    expect(result.size).toMatchObject({ files: 4, units: 5, public: 5, alreadyTested: 2, kinds: { function: 5 }, dialects: { typescript: 4 }, complexity: { total: 5, median: 1, most: 1 } });
    expect(result.packages).toEqual([expect.objectContaining({ path: '.', name: 'vitest-beside', framework: { name: 'vitest', version: '3.2.4', chosen: 'detected' }, units: 5 })]);
    expect(result.skipped).toEqual([{ reason: 'test-file', count: 2, examples: ['src/index.spec.ts', 'src/math/add.spec.ts'] }]);
    expect(result.files?.[2]).toMatchObject({ path: 'src/math/add.ts', lines: 2, units: 2, alreadyTested: 1, testPath: 'src/math/add.spec.ts' });
    expect(result.units?.find(({ id }) => id === 'src/math/add.ts#add')).toEqual({
      id: 'src/math/add.ts#add', kind: 'function', signature: 'add(a: number, b: number): number', startLine: 1, endLine: 1, visibility: 'public', complexity: 1, tested: true,
    });
  });

  test.each([['summary', 0, true, true], ['per-file', 4, false, true], ['per-function', 4, false, false]] as const)('as %s', async (detail, files, noFiles, noUnits) => {
    const { report, result } = await run(project('vitest-beside'), { detail });
    expect([report.files.length, result.files === null, result.units === null]).toEqual([files, noFiles, noUnits]);
  });

  test('gives a report that the published schema accepts', async () => {
    const { report } = await run(project('pnpm-workspace'));
    expect(reportSchema.safeParse(report).error).toBeUndefined();
    expect(report.files.map(({ path }) => path)).toEqual(['packages/cli/cli.js', 'packages/core/src/core.ts', 'packages/ignored/index.js', 'tools/deep/gen/gen.js']);
  });

  test('estimates what a model would cost, from the naive way to hybrid; offline is free', async () => {
    const { result, report } = await run(tree({ 'package.json': {}, 'a.js': Array.from({ length: 6 }, (_, i) => `export function f${i}(a) {\n  return a > ${i} ? a : ${i};\n}\n`).join('\n') }), { prices: priceTable() });
    expect(reportSchema.safeParse(report).error).toBeUndefined();
    const { naive, hybrid, models, prices } = result.cost ?? {};
    expect(naive?.inputTokens).toBeGreaterThan(hybrid?.inputTokens ?? Infinity);
    expect(models?.map(({ provider, model }) => [provider, model])).toContainEqual(['anthropic', 'claude-sonnet-5-5']);
    expect(models?.every(({ naiveUsd, hybridUsd, offlineUsd }) => offlineUsd === 0 && (naiveUsd ?? 0) > (hybridUsd ?? 0) && (hybridUsd ?? 0) > 0)).toBe(true);
    expect(prices).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect((await run(project('vitest-beside'))).result.cost).toBeNull();
  });

  test('runs none of the code it reads', async () => {
    const witness = "require('node:fs').writeFileSync(require('node:path').join(__dirname, 'ran'), '');\n";
    const root = tree({ 'package.json': { scripts: { test: 'jest' } }, 'jest.config.js': witness, '.prettierrc.js': witness, 'babel.config.js': witness, 'a.js': witness });
    await run(root);
    expect(existsSync(`${root}/ran`)).toBe(false);
  });

  test('goes on past syntax errors, with their line', async () => {
    const { report, result } = await run(tree({ 'a.js': 'function a() {}\nfunction b( {\n', 'b.js': 'exports.b = () => 1;' }));
    expect(report.problems).toEqual([expect.objectContaining({ code: 'PARSE_ERROR', file: 'a.js', line: 2 })]);
    expect(result.units?.map(({ id }) => id)).toEqual(['a.js#a', 'b.js#b']);
  });

  test.each([
    ['nothing to test', { 'readme.md': '' }, {}, 'NOTHING_TO_TEST'],
    ['a path that is not there', { 'a.js': '' }, { paths: ['b.js'] }, 'NO_SUCH_PATH'],
    ['a unit that is not there', { 'a.js': '' }, { paths: ['a.js#b'] }, 'NO_SUCH_UNIT'],
    ['a framework nobody knows', { 'a.js': 'exports.a = () => 1;' }, { framework: 'jsmine' }, 'UNKNOWN_FRAMEWORK'],
  ])('%s is one problem', async (_, files, told, code) => {
    const { events, report } = await run(tree(files), told);
    expect(report.problems.map((told_) => told_.code)).toEqual([code]);
    expect(events.filter(({ kind }) => kind === 'problem')).toHaveLength(1);
  });
});
