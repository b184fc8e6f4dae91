import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { npm } from '../harness/npm.ts';
import { freshCopy } from '../harness/prepare.ts';
import { run } from '../harness/run.ts';
import { tool } from '../harness/tools.ts';
import { VERSIONS } from '../harness/versions.ts';
import { judge, type Change, type Fate, type PoolInput } from './pool.ts';
import { sample } from './sample.ts';

/** The same tests and the same mutants, judged by StrykerJS and by the bench's own pool. */
export interface OutsideScore {
  readonly tool: string;
  readonly killed: number;
  readonly survived: number;
  readonly timedOut: number;
  readonly notCovered: number;
  /** Of Stryker's covered mutants, those the bench judged too (a sample by seed), and how it judged them. */
  readonly compared: { readonly mutants: number; readonly same: number; readonly killed: number; readonly survived: number; readonly timedOut: number };
  readonly differing: readonly { readonly file: string; readonly line: number; readonly replacement: string; readonly outside: string; readonly bench: string }[];
}

interface Place { readonly line: number; readonly column: number }
interface StrykerMutant { readonly replacement: string; readonly status: string; readonly location: { readonly start: Place; readonly end: Place } }
interface StrykerReport { readonly files: Readonly<Record<string, { readonly source: string; readonly mutants: readonly StrykerMutant[] }>> }
interface Foreign extends Change { readonly line: number; readonly status: string }

/** Scores a mocha subject by StrykerJS and compares per mutant. `input.sources` are relative to the copy. */
export async function outsideScore(input: PoolInput & { readonly sources: readonly string[] }, seed: number): Promise<OutsideScore> {
  const mutants = foreign(await strykerReport(input));
  const covered = mutants.filter((mutant) => mutant.status in FATES);
  const drawn = sample(covered, seed);
  const fates = await judge(input, drawn);
  const outside = (status: string) => covered.filter((mutant) => mutant.status === status).length;
  const bench = (fate: Fate) => fates.filter((one) => one === fate).length;
  const differing = drawn.flatMap((mutant, index) => (FATES[mutant.status] === fates[index] ? [] : [
    { file: mutant.file, line: mutant.line, replacement: mutant.replacement, outside: FATES[mutant.status] ?? '', bench: fates[index] ?? '' },
  ]));
  return {
    tool: `StrykerJS ${VERSIONS.stryker}`,
    killed: outside('Killed'), survived: outside('Survived'), timedOut: outside('Timeout'),
    notCovered: mutants.filter((mutant) => mutant.status === 'NoCoverage').length,
    compared: { mutants: drawn.length, same: drawn.length - differing.length, killed: bench('killed'), survived: bench('survived'), timedOut: bench('timed out') },
    differing,
  };
}

const FATES: Readonly<Record<string, Fate>> = { Killed: 'killed', Survived: 'survived', Timeout: 'timed out' };

async function strykerReport(input: PoolInput & { readonly sources: readonly string[] }): Promise<StrykerReport> {
  const tools = await tool('stryker', {
    '@stryker-mutator/core': VERSIONS.stryker, '@stryker-mutator/mocha-runner': VERSIONS.stryker, mocha: VERSIONS.strykerMocha,
  });
  const copy = join(input.scratch, 'outside');
  const report = join(input.scratch, 'outside.json');
  freshCopy(input.copy, copy);
  await npm(copy, ['install', '--no-save', '--no-package-lock', `mocha@${VERSIONS.strykerMocha}`]);
  writeFileSync(join(copy, 'stryker.config.json'), JSON.stringify({
    testRunner: 'mocha', plugins: [join(tools, 'node_modules/@stryker-mutator/mocha-runner/dist/src/index.js')], reporters: ['json'],
    jsonReporter: { fileName: report }, mutate: input.sources, mochaOptions: { spec: input.tests }, coverageAnalysis: 'perTest', concurrency: 2,
  }));
  const cli = join(tools, 'node_modules/@stryker-mutator/core/bin/stryker.js');
  const ended = await run([process.execPath, cli, 'run'], { cwd: copy, timeoutMs: 900_000, offline: true });
  if (ended.code !== 0) throw new Error(`StrykerJS failed:\n${ended.stdout}\n${ended.stderr}`);
  return JSON.parse(readFileSync(report, 'utf8')) as StrykerReport;
}

function foreign(report: StrykerReport): readonly Foreign[] {
  return Object.entries(report.files).flatMap(([file, { source, mutants }]) => {
    const offset = offsets(source);
    return mutants.map(({ replacement, status, location }) => ({
      file, replacement, status, line: location.start.line, start: offset(location.start), end: offset(location.end),
    }));
  });
}

// Stryker counts lines and columns from 1.
function offsets(source: string): (place: Place) => number {
  const starts = [0];
  for (let at = source.indexOf('\n'); at !== -1; at = source.indexOf('\n', at + 1)) starts.push(at + 1);
  return ({ line, column }) => (starts[line - 1] ?? 0) + column - 1;
}
