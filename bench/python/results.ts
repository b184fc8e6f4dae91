import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Pair } from '../harness/coverage.ts';
import { median, share } from '../harness/figures.ts';
import { ROOT } from '../harness/work.ts';
import type { Measured } from './measure.ts';

/** Everything measured about one subject with one seed. */
export interface PythonResult extends Measured {
  readonly subject: string;
  readonly version: string;
  readonly seed: number;
  readonly budgetSeconds: number;
  readonly date: string;
  readonly testgen: string;
  readonly interpreter: string;
  /** Of the whole command, verification included. */
  readonly wallMilliseconds: number;
  readonly mutation: { readonly killed: number; readonly survived: number; readonly timedOut: number } | null;
}

const FOLDER = join(ROOT, 'bench', 'raw', 'python');
export const PYTHON_PAGE = join(ROOT, 'bench', 'PYTHON.md');

export function rawPath(seed: number, subject: string): string {
  return join(FOLDER, String(seed), `${subject}.json`);
}

export function writeResult(result: PythonResult): void {
  mkdirSync(dirname(rawPath(result.seed, result.subject)), { recursive: true });
  writeFileSync(rawPath(result.seed, result.subject), `${JSON.stringify(result, null, 1)}\n`);
}

export function readResults(): readonly PythonResult[] {
  if (!existsSync(FOLDER)) return [];
  return readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.json')).toSorted().map((path) => JSON.parse(readFileSync(join(FOLDER, path), 'utf8')) as PythonResult);
}

/** The page that follows from the raw results. */
export function pythonPage(results: readonly PythonResult[]): string {
  const head = '# Python: what was measured\n\nWritten by `bin/node bench/python.ts` from bench/raw/python. Coverage of the emitted tests alone, all modules of the package counted, by coverage.py; tests that failed in any of\nfive ways to run them are left out and counted.\n\n';
  if (results.length === 0) return `${head}Nothing has been measured yet.\n`;
  const seeds = [...new Set(results.map(({ seed }) => seed))].toSorted((a, b) => a - b);
  return head + seeds.map((seed) => table(seed, results.filter((result) => result.seed === seed))).join('\n');
}

function table(seed: number, results: readonly PythonResult[]): string {
  const rows = results.map((result) => `| ${result.subject} ${result.version} | ${percent(result.lines)} | ${percent(result.branches)} | ${percent(both(result))} | ${result.tests} | ${Object.keys(result.unsound).length} | ${mutation(result)} | ${(result.wallMilliseconds / 1000).toFixed(1)} |`);
  const middle = median(results.map((result) => share(both(result))));
  const [first] = results;
  return [
    `## Seed ${seed}\n`, '| subject | lines % | branches % | both % | tests | unsound | own mutants % | seconds |', '|---|---|---|---|---|---|---|---|', ...rows, '',
    `Median of lines and branches: ${middle?.toFixed(1)} %. ${first?.budgetSeconds} s each, ${first?.interpreter}, TestGen ${first?.testgen}, ${first?.date.slice(0, 10)}.`, '',
  ].join('\n');
}

function both({ lines, branches }: PythonResult): Pair {
  return [lines[0] + branches[0], lines[1] + branches[1]];
}

function percent(pair: Pair): string {
  return share(pair)?.toFixed(1) ?? '-';
}

function mutation({ mutation: found }: PythonResult): string {
  return found === null ? '-' : share([found.killed, found.killed + found.survived])?.toFixed(1) ?? '-';
}
