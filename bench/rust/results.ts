import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { median, share } from '../harness/figures.ts';
import { ROOT } from '../harness/work.ts';
import type { Measured } from './measure.ts';
import type { Outside } from './outside.ts';

/** Everything measured about one subject with one seed. */
export interface RustResult extends Measured {
  readonly subject: string;
  readonly version: string;
  readonly seed: number;
  readonly budgetSeconds: number;
  readonly date: string;
  readonly testgen: string;
  readonly toolchain: string;
  /** Of the whole command, verification included. */
  readonly wallMilliseconds: number;
  readonly mutation: { readonly killed: number; readonly survived: number; readonly timedOut: number } | null;
}

const FOLDER = join(ROOT, 'bench', 'raw', 'rust');
export const RUST_PAGE = join(ROOT, 'bench', 'RUST.md');

export function rawPath(seed: number, subject: string): string {
  return join(FOLDER, String(seed), `${subject}.json`);
}

export function outsidePath(seed: number, subject: string): string {
  return join(FOLDER, String(seed), 'outside', `${subject}.json`);
}

export function writeRaw(path: string, result: RustResult | Outside): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${JSON.stringify(result, null, 1)}\n`);
}

export function readResults(): readonly RustResult[] {
  return readAll<RustResult>((path) => !path.includes('outside'));
}

export function readOutside(): readonly Outside[] {
  return readAll<Outside>((path) => path.includes('outside'));
}

function readAll<T>(isMeant: (path: string) => boolean): readonly T[] {
  if (!existsSync(FOLDER)) return [];
  return readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.json') && isMeant(path)).toSorted().map((path) => JSON.parse(readFileSync(join(FOLDER, path), 'utf8')) as T);
}

/** The page that follows from the raw results. */
export function rustPage(results: readonly RustResult[], outside: readonly Outside[] = []): string {
  const head = '# Rust: what was measured\n\nWritten by `bin/node bench/rust.ts` from bench/raw/rust. Lines of the emitted tests alone, all sources of the crate counted, by llvm-cov; tests that failed in any of five ways to run them are\nleft out and counted. Mutants are those of the driver, on covered code. Compiles: the time of the whole command over that of `cargo test --no-run` from nothing.\n\n';
  if (results.length === 0) return `${head}Nothing has been measured yet.\n`;
  const seeds = [...new Set(results.map(({ seed }) => seed))].toSorted((a, b) => a - b);
  return head + seeds.map((seed) => [table(seed, results.filter((result) => result.seed === seed)), ...outside.filter((each) => each.seed === seed).map(scored)].join('\n')).join('\n');
}

function table(seed: number, results: readonly RustResult[]): string {
  const rows = results.map((result) => `| ${result.subject} ${result.version} | ${percent(share(result.lines))} | ${result.tests} | ${Object.keys(result.unsound).length} | ${percent(mutation(result))} | ${result.unformatted.length} | ${result.clippy} | ${(result.wallMilliseconds / 1000).toFixed(1)} | ${(result.wallMilliseconds / Math.max(1, result.compileMilliseconds)).toFixed(0)} | ${result.testgen.replace(/^.* at /, '')} |`);
  const [first] = results;
  return [
    `## Seed ${seed}\n`, '| subject | lines % | tests | unsound | own mutants % | not rustfmt | clippy | seconds | compiles | TestGen at |', '|---|---|---|---|---|---|---|---|---|---|', ...rows, '',
    `Median of lines: ${median(results.map((result) => share(result.lines)))?.toFixed(1)} %. ${first?.budgetSeconds} s each, Rust ${first?.toolchain}, ${first?.date.slice(0, 10)}.`, '',
  ].join('\n');
}

function scored({ subject, testgen, tool, all, covered, mutants, compared }: Outside): string {
  const of = (fate: string): number => mutants.filter((mutant) => mutant.fate === fate).length;
  const [killed, survived, late] = ['killed', 'survived', 'timed out'].map(of) as [number, number, number];
  const differing = compared.filter(({ fate, here }) => fate !== here);
  return [
    `${tool} on ${subject} (TestGen ${testgen.replace(/^.* at /, 'at ')}): ${percent(share([killed, killed + survived]))} % of ${killed + survived} mutants killed, ${late} timed out, ${mutants.length - killed - survived - late} could not be tried; drawn by the seed from ${covered} on lines that the tests run, of ${all}. `
    + `Of ${compared.length} that the bench applied and ran itself, ${compared.length - differing.length} ended the same way. Survivors:`, '',
    ...mutants.filter(({ fate }) => fate === 'survived').map(({ name }) => `- ${name}`), ...differing.map(({ name, fate, here }) => `- ${name}: outside ${fate}, here ${here}`), '',
  ].join('\n');
}

function mutation({ mutation: found }: RustResult): number | null {
  return found === null ? null : share([found.killed, found.killed + found.survived]);
}

function percent(value: number | null): string {
  return value?.toFixed(1) ?? '-';
}
