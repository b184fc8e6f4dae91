import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { median, share } from '../harness/figures.ts';
import { ROOT } from '../harness/work.ts';
import type { Measured } from './measure.ts';
import type { Outside } from './outside.ts';
import type { PeerRun } from './peer.ts';

/** Everything measured about one subject with one seed. */
export interface GoResult extends Measured {
  readonly subject: string;
  readonly version: string;
  readonly seed: number;
  readonly budgetSeconds: number;
  readonly date: string;
  readonly testgen: string;
  readonly toolchain: string;
  /** Of the whole command, verification included. */
  readonly wallMilliseconds: number;
  readonly suspects: number;
  readonly peer: PeerRun;
  readonly mutation: { readonly killed: number; readonly survived: number; readonly timedOut: number } | null;
}

const FOLDER = join(ROOT, 'bench', 'raw', 'go');
export const GO_PAGE = join(ROOT, 'bench', 'GO.md');

export function rawPath(seed: number, subject: string): string {
  return join(FOLDER, String(seed), `${subject}.json`);
}

export function writeResult(result: GoResult): void {
  mkdirSync(dirname(rawPath(result.seed, result.subject)), { recursive: true });
  writeFileSync(rawPath(result.seed, result.subject), `${JSON.stringify(result, null, 1)}\n`);
}

export function readResults(): readonly GoResult[] {
  if (!existsSync(FOLDER)) return [];
  return rawFiles(false).map((path) => JSON.parse(readFileSync(join(FOLDER, path), 'utf8')) as GoResult);
}

function rawFiles(outside: boolean): readonly string[] {
  return readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.json') && path.includes('outside/') === outside).toSorted();
}

export function writeOutside(result: Outside): void {
  mkdirSync(dirname(rawPath(result.seed, `outside/${result.subject}`)), { recursive: true });
  writeFileSync(rawPath(result.seed, `outside/${result.subject}`), `${JSON.stringify(result, null, 1)}\n`);
}

export function readOutside(): readonly Outside[] {
  return existsSync(FOLDER) ? rawFiles(true).map((path) => JSON.parse(readFileSync(join(FOLDER, path), 'utf8')) as Outside) : [];
}

/** The page that follows from the raw results. */
export function goPage(results: readonly GoResult[], outside: readonly Outside[] = []): string {
  const head = '# Go: what was measured\n\nWritten by `bin/node bench/go.ts` from bench/raw/go. Coverage of the emitted tests alone, all packages of the module counted, by `go test -coverpkg=./...`; tests that failed in any of\nfive ways to run them are left out and counted. Mutants are those of the driver, on covered code. The last column is the time of the whole command over that of `go test -c`.\n\n';
  if (results.length === 0) return `${head}Nothing has been measured yet.\n`;
  const seeds = [...new Set(results.map(({ seed }) => seed))].toSorted((a, b) => a - b);
  return head + seeds.map((seed) => table(seed, results.filter((result) => result.seed === seed))).join('\n') + peerTable(results.filter(({ seed }) => seed === seeds[0])) + outside.map((one) => scored(one, results)).join('');
}

function peerTable(results: readonly GoResult[]): string {
  const rows = results.map(({ subject, peer }) => `| ${subject} | ${(peer.wallMilliseconds / 1000).toFixed(1)} | ${peer.tests} | ${peer.empty} | ${peer.broken.length} | ${peer.statements === null ? '-' : percent(share(peer.statements))} |`);
  return ['', `## ${results[0]?.peer.name} beside it\n`, 'It writes the frame of a table for every function and leaves the rows to its user: what it does in a blink is another thing. As it writes them, its tests run nothing.\n', '| subject | seconds | test functions | empty tables | packages that do not compile | statements % |', '|---|---|---|---|---|---|', ...rows, ''].join('\n');
}

/** The same tests judged by a mutation tool that knows nothing of TestGen. */
function scored({ subject, seed, tool, testgen, mutants, compared }: Outside, results: readonly GoResult[]): string {
  const of = (fate: string): number => mutants.filter((mutant) => mutant.fate === fate).length;
  const [killed, survived] = [of('killed'), of('survived')];
  const own = results.find((result) => result.subject === subject && result.seed === seed);
  const differing = compared.filter(({ fate, here }) => fate !== here);
  return [
    `\n## ${tool} on ${subject}, seed ${seed}\n`,
    `The tests of the table scored by a tool that knows nothing of TestGen, at ${testgen}: ${percent(share([killed, killed + survived]))} % of ${killed + survived} mutants killed, ${of('timed out')} timed out, ${of('not covered')} on lines that no test runs, ${of('does not compile')} do not compile; `
    + `TestGen's own mutants of the same lines: ${own === undefined ? '-' : percent(mutation(own))} %. Of ${compared.length} that the bench applied and ran itself, ${compared.length - differing.length} ended the same way.`, '',
    ...differing.map(({ file, line, column, operator, fate, here }) => `- ${file}:${line}:${column} ${operator}: outside ${fate}, here ${here}`),
    ...(differing.length > 0 ? [''] : []),
    ...(survived === 0 ? [] : ['Survivors:', '', ...mutants.filter(({ fate }) => fate === 'survived').map(({ file, line, column, operator }) => `- ${file}:${line}:${column} ${operator}`)]), '',
  ].join('\n');
}

function table(seed: number, results: readonly GoResult[]): string {
  const rows = results.map((result) => `| ${result.subject} ${result.version} | ${percent(share(result.statements))} | ${result.tests} | ${Object.keys(result.unsound).length} | ${percent(mutation(result))} | ${result.unformatted.length} | ${result.vet === '' ? 'clean' : 'complains'} | ${(result.wallMilliseconds / 1000).toFixed(1)} | ${(result.wallMilliseconds / Math.max(1, result.compileMilliseconds)).toFixed(0)} |`);
  const [first] = results;
  return [
    `## Seed ${seed}\n`, '| subject | statements % | tests | unsound | own mutants % | not gofmt | vet | seconds | compiles |', '|---|---|---|---|---|---|---|---|---|', ...rows, '',
    `Median of statements: ${median(results.map((result) => share(result.statements)))?.toFixed(1)} %. ${first?.budgetSeconds} s each, Go ${first?.toolchain}, TestGen ${[...new Set(results.map(({ testgen }) => testgen))].join('; ')}, ${first?.date.slice(0, 10)}.`, '',
  ].join('\n');
}

function mutation({ mutation: found }: GoResult): number | null {
  return found === null ? null : share([found.killed, found.killed + found.survived]);
}

function percent(value: number | null): string {
  return value?.toFixed(1) ?? '-';
}
