import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { launcher, type FrameworkName } from './frameworks.ts';
import { run } from './run.ts';
import { tool } from './tools.ts';
import { VERSIONS } from './versions.ts';

/** `[covered, total]`. */
export type Pair = readonly [covered: number, total: number];
export interface Spot { readonly line?: number; readonly column?: number | null }
export interface Span { readonly start: Spot; readonly end: Spot }
/** One file as istanbul writes it. Lines from 1, columns from 0; a null end column is the end of the line. */
export interface IstanbulFile {
  readonly path: string;
  readonly statementMap: Readonly<Record<string, Span>>;
  readonly branchMap: Readonly<Record<string, { readonly type: string; readonly locations: readonly Span[] }>>;
  readonly s: Readonly<Record<string, number>>;
  readonly b: Readonly<Record<string, readonly number[]>>;
}
export interface FileCoverage { readonly statements: Pair; readonly branches: Pair }
export interface Coverage {
  readonly statements: Pair;
  readonly branches: Pair;
  readonly files: Readonly<Record<string, FileCoverage>>;
  /** By source path, relative to the copy. */
  readonly detail: ReadonlyMap<string, IstanbulFile>;
}
export interface CoverageInput {
  readonly framework: FrameworkName;
  readonly copy: string;
  /** Both relative to the copy. */
  readonly sources: readonly string[];
  readonly tests: readonly string[];
  readonly scratch: string;
}

/** Coverage of the given tests alone by the field's tool, every source file counted whether a test loads it or not. */
export async function coverage(input: CoverageInput): Promise<Coverage> {
  const out = join(input.scratch, 'coverage');
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const argv = input.framework === 'mocha' ? await nycCommand(input, out) : vitestCommand(input, out);
  const ended = await run(argv, { cwd: input.copy, timeoutMs: 180_000, offline: true });
  try {
    return counted(input, JSON.parse(readFileSync(join(out, 'coverage-final.json'), 'utf8')) as Record<string, IstanbulFile>);
  } catch (error) {
    throw new Error(`coverage failed in ${input.copy}: ${String(error)}\n${ended.stdout}\n${ended.stderr}`);
  }
}

async function nycCommand(input: CoverageInput, out: string): Promise<string[]> {
  const tools = await tool('nyc', { nyc: VERSIONS.nyc });
  const settings = join(out, 'nycrc.json');
  writeFileSync(settings, JSON.stringify({ include: input.sources, exclude: ['**/node_modules/**'], 'check-coverage': false }));
  return [
    process.execPath, join(tools, 'node_modules/nyc/bin/nyc.js'), '--all', '--cwd', input.copy, '--nycrc-path', settings, '--cache=false',
    '--temp-dir', join(out, 'raw'), '--report-dir', out, '--reporter', 'json', ...launcher('mocha', input.copy), '--exit', '--reporter', 'dot',
    ...input.tests.map((file) => join(input.copy, file)),
  ];
}

function vitestCommand(input: CoverageInput, out: string): string[] {
  return [
    ...launcher('vitest', input.copy), '--coverage.enabled', '--coverage.provider=istanbul', '--coverage.reporter=json', '--coverage.reportOnFailure', '--passWithNoTests',
    `--coverage.reportsDirectory=${out}`, ...input.sources.map((file) => `--coverage.include=${file}`), ...input.tests.map((file) => join(input.copy, file)),
  ];
}

function counted(input: CoverageInput, report: Readonly<Record<string, IstanbulFile>>): Coverage {
  const files: Record<string, FileCoverage> = {};
  const detail = new Map<string, IstanbulFile>();
  for (const source of input.sources) {
    const file = report[join(input.copy, source)];
    // A file without a single statement (types only) is not in the report.
    if (file === undefined) continue;
    detail.set(source, file);
    files[source] = { statements: pair(Object.values(file.s)), branches: pair(Object.values(file.b).flat()) };
  }
  if (detail.size === 0) throw new Error('no source file in the report');
  const all = Object.values(files);
  return { statements: sum(all.map((file) => file.statements)), branches: sum(all.map((file) => file.branches)), files, detail };
}

function pair(counts: readonly number[]): Pair {
  return [counts.filter((count) => count > 0).length, counts.length];
}

function sum(pairs: readonly Pair[]): Pair {
  return pairs.reduce<Pair>(([covered, total], [more, of]) => [covered + more, total + of], [0, 0]);
}
