import { dirname, join } from 'node:path';
import type { RunnerCommand, RunnerRequest } from '../../language.ts';
import { collectingEnv, readCollected } from './coverage/collected.ts';
import { readIstanbul } from './coverage/istanbul.ts';
import { VITEST_PROVIDER } from './coverage/vitest-provider.ts';
import { ended } from './ended.ts';
import { literalGlob } from './literal-glob.ts';
import { findTool, nodeFor, type Tool } from './tool.ts';
import { linesOfJson, readLines, type ReportLine } from './verdicts.ts';
import { atLeast, SINCE } from './versions.ts';
import { unlinkViteTemp } from './vite-temp.ts';

const WORKERS = 2;
const POOLS = {
  forks: { maxForks: WORKERS, minForks: 1 }, vmForks: { maxForks: WORKERS, minForks: 1 },
  threads: { maxThreads: WORKERS, minThreads: 1 }, vmThreads: { maxThreads: WORKERS, minThreads: 1 },
};

/**
 * Started through vitest's own `startVitest`, because only there `include` can be given: tests outside the configured
 * patterns run when they are named. Everything else is the project's configuration.
 */
const LAUNCHER = (node: string, tests: readonly string[], options: unknown, late: string): string => `
import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
const { startVitest } = await import(pathToFileURL(${JSON.stringify(node)}).href);
const vitest = await startVitest('test', ${JSON.stringify(tests)}, ${JSON.stringify(options)});
const late = (vitest?.state.getUnhandledErrors() ?? []).map((error) => JSON.stringify({
  title: error?.VITEST_TEST_NAME ?? null, file: error?.VITEST_TEST_PATH ?? null, ok: false, message: String(error?.stack ?? error?.message ?? error),
}));
writeFileSync(${JSON.stringify(late)}, late.join('\\n'));
await vitest?.close();
`;

export function vitestCommand(request: RunnerRequest, tool: Tool): RunnerCommand {
  const { scratch, files, root } = request;
  const launcher = join(scratch, 'vitest.mjs');
  unlinkViteTemp(files, root, dirname(scratch));
  files.write(launcher, LAUNCHER(join(tool.folder, 'dist/node.js'), request.tests, options(request, tool), join(scratch, 'late.jsonl')));
  return {
    argv: [nodeFor(tool, request.programs).path, launcher],
    env: { CI: 'true', NO_COLOR: '1', NODE_ENV: 'test', VITEST: 'true', GOMAXPROCS: '2', RAYON_NUM_THREADS: '2', TOKIO_WORKER_THREADS: '2', ...collectingEnv(request) },
    selfGuarded: false,
    read: async (end) => ended(request, end, withLate(linesOfJson(end.files.readText(join(scratch, 'results.json'))), readLines(end.files.readText(join(scratch, 'late.jsonl')) ?? '')), () => (
      providerOf(request) === null ? readCollected(request, end.files) : readIstanbul(end.files.readText(join(scratch, 'coverage/coverage-final.json')), root))),
  };
}

/** Adds errors that came when no test was waiting: to the test that vitest suspects, else to its file. */
function withLate(lines: readonly ReportLine[] | null, late: readonly ReportLine[]): readonly ReportLine[] | null {
  if (lines === null) return null;
  const known = (name: string | null): string | null => lines.find(({ title }) => name !== null && (title === name || title?.endsWith(` ${name}`)))?.title ?? null;
  return [...lines, ...late.map((line) => ({ ...line, title: known(line.title?.replaceAll(' > ', ' ') ?? null) }))];
}

function options(request: RunnerRequest, tool: Tool): Record<string, unknown> {
  const { scratch, tests, shuffle } = request;
  const workers = atLeast(tool.version, SINCE.vitestFlatWorkers) ? { maxWorkers: WORKERS } : { poolOptions: POOLS };
  return {
    run: true, watch: false, root: request.root, reporters: ['json'], outputFile: { json: join(scratch, 'results.json') }, passWithNoTests: true, bail: 0,
    ...(tests.length === 0 ? {} : { include: tests.map(literalGlob), typecheck: { enabled: false } }),
    sequence: shuffle === null ? {} : { shuffle: true, seed: shuffle },
    coverage: coverage(request), ...workers,
  };
}

/** The project's own coverage package; null where it has none. */
function providerOf({ facts, files }: RunnerRequest): string | null {
  return ['v8', 'istanbul'].find((name) => findTool(`@vitest/coverage-${name}`, facts, files) !== null) ?? null;
}

function coverage(request: RunnerRequest): Record<string, unknown> {
  const { coverage: sources, files, scratch } = request;
  if (sources === null) return { enabled: false };
  const provider = providerOf(request);
  if (provider === null) {
    const module = join(scratch, 'vitest-provider.mjs');
    files.write(module, VITEST_PROVIDER);
    return { enabled: true, provider: 'custom', customProviderModule: module, reportOnFailure: true };
  }
  return {
    enabled: true, provider, reporter: ['json'], reportsDirectory: join(scratch, 'coverage'), include: sources.map(literalGlob), exclude: [], all: true,
    thresholds: {}, reportOnFailure: true,
  };
}
