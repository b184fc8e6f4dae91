import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Pair } from '../harness/coverage.ts';
import { median, share } from '../harness/figures.ts';
import type { AlgorithmResult, Found } from './algorithms.ts';
import type { Measured, ModuleCoverage } from './measure.ts';
import type { Outside } from './outside.ts';
import type { PythonResult, readResults } from './results.ts';

const HEAD = `# Python: what was measured

Written by \`bin/node bench/python.ts\` from bench/raw/python alone. Coverage is that of the emitted tests, lines and branches together, by one SlipCover run for each suite; every
module that defines a function counts, loaded or not; tests that failed in any of five ways to run them are left out and counted. Pynguin searches each module for its 60 s; TestGen gets
20 s a module for the whole package, at most 120 s. Both run on the same machine without a network, TestGen alone on its two processors, Pynguin (which uses one) one or two at a time; Pynguin and all tests in
a jail, Pynguin on each module in a copy of its own: one of its runs deleted all that it could write to. After its
search Pynguin gets 45 s for choosing assertions by mutants, and is stopped three minutes after its start, with nothing written: without an end some modules take for ever. A program of the
algorithms is right but for one line: tests are made for the right version, 10 s each, and run on the wrong one. Own mutants: the share of TestGen's mutants on covered code that its tests find.
`;

/** The page that follows from the raw results. */
export function pythonPage({ subjects, algorithms, outside }: ReturnType<typeof readResults>): string {
  if (subjects.length + algorithms.length === 0) return `${HEAD}\nNothing has been measured yet.\n`;
  const seeds = [...new Set([...subjects, ...algorithms].map(({ seed }) => seed))].toSorted((a, b) => a - b);
  const losses = readFileSync(join(import.meta.dirname, 'losses.md'), 'utf8');
  return `${HEAD}\n${seeds.map((seed) => section(seed, { subjects: ofSeed(subjects, seed), algorithms: ofSeed(algorithms, seed), outside: ofSeed(outside, seed) })).join('\n')}\n${losses}`;
}

function ofSeed<T extends { readonly seed: number }>(results: readonly T[], wanted: number): readonly T[] {
  return results.filter(({ seed }) => seed === wanted);
}

function section(seed: number, { subjects, algorithms, outside }: ReturnType<typeof readResults>): string {
  return [`## Seed ${seed}\n`, ...(subjects.length > 0 ? [summary(subjects), packages(subjects), assertions(subjects), ...outside.map(scored), modules(subjects)] : []), ...(algorithms.length > 0 ? [programs(algorithms)] : [])].join('\n');
}

/** `peer` is null where the peer was not measured. */
interface Row { readonly path: string; readonly own: number; readonly peer: number | null }

function rowsOf({ own, peer }: PythonResult): readonly Row[] {
  return Object.keys(own.modules).map((path) => ({ path, own: shareOf(own, path), peer: peer === null ? null : shareOf(peer, path) }));
}

function summary(subjects: readonly PythonResult[]): string {
  const rows = subjects.flatMap(rowsOf);
  const both = rows.filter((row): row is Row & { readonly peer: number } => row.peer !== null);
  const atLeast = both.filter(({ own, peer }) => own >= peer).length;
  const compared = subjects.filter((result): result is PythonResult & { readonly peer: NonNullable<PythonResult['peer']> } => result.peer !== null);
  const seconds = (results: readonly PythonResult[]): string => results.reduce((sum, { own }) => sum + own.wallMilliseconds / 1000, 0).toFixed(0);
  const theirs = compared.reduce((sum, { peer }) => sum + Object.values(peer.runs).reduce((all, { milliseconds }) => all + milliseconds, 0) / 1000, 0);
  const [first] = subjects;
  return [
    `| ${rows.length} modules | TestGen | ${compared[0]?.peer.name ?? 'peer'}${both.length < rows.length ? ` (${both.length} modules so far)` : ''} |`, '|---|---:|---:|',
    `| median of lines and branches % | ${fixed(median(rows.map(({ own }) => own)))} | ${fixed(median(both.map(({ peer }) => peer)))} |`,
    `| mean % | ${fixed(mean(rows.map(({ own }) => own)))} | ${fixed(both.length === 0 ? null : mean(both.map(({ peer }) => peer)))} |`,
    `| at or above the other, of ${both.length} | ${atLeast} (${fixed(100 * atLeast / Math.max(1, both.length))} %) | ${both.filter(({ own, peer }) => peer >= own).length} |`,
    `| seconds | ${seconds(subjects)}${compared.length < subjects.length ? ` (${seconds(compared)} for what the other was run on)` : ''} | ${theirs.toFixed(0)} |`,
    `| tests | ${subjects.reduce((sum, { own }) => sum + own.tests, 0)} | ${compared.reduce((sum, { peer }) => sum + peer.tests, 0)} |`,
    `| tests that failed in some run | ${subjects.reduce((sum, { own }) => sum + unsound(own), 0)} | ${compared.reduce((sum, { peer }) => sum + unsound(peer), 0)} |`, '',
    `${first?.interpreter}, TestGen ${[...new Set(subjects.map(({ testgen }) => testgen))].join(', ')}, ${first?.date.slice(0, 10)}.`, '',
  ].join('\n');
}

function packages(subjects: readonly PythonResult[]): string {
  const rows = subjects.map(({ subject, version, own, peer }) => `| ${subject} ${version} | ${fixed(all(own))} | ${fixed(peer && all(peer))} | ${own.tests} | ${unsound(own)} | ${mutation(own.mutation)} | ${(own.wallMilliseconds / 1000).toFixed(1)} |`);
  return ['| package | TestGen % | peer % | tests | failed in some run | own mutants % | seconds |', '|---|---:|---:|---:|---:|---:|---:|', ...rows, ''].join('\n');
}

const RULES: Readonly<Record<string, string>> = { none: 'assert nothing', engine: 'only expect an error of the interpreter', nan: 'only expect no number', type: 'only expect a type', private: 'touch a private name', wide: 'have a line over 100 columns' };

function assertions(subjects: readonly PythonResult[]): string {
  const found = subjects.flatMap(({ own }) => (own.assertions === undefined ? [] : [own.assertions]));
  if (found.length === 0) return '';
  const all = found.reduce((sum, { functions }) => sum + functions, 0);
  const counted = Object.entries(RULES).map(([rule, words]) => `${found.reduce((sum, { counts }) => sum + (counts[rule] ?? 0), 0)} ${words}`);
  const weak = found.flatMap((each) => each.weak).map(({ file, name, weak: rules }) => `- ${file}: ${name} (${rules.join(', ')})`);
  return [`Of ${all} test functions, by their syntax trees: ${counted.join(', ')}.`, '', ...weak, ''].join('\n');
}

/** The same tests judged by a mutation tool that knows nothing of TestGen. */
function scored({ subject, tool, all: made, covered, mutants, compared }: Outside): string {
  const of = (fate: string): number => mutants.filter((mutant) => mutant.fate === fate).length;
  const [killed, survived, late] = ['killed', 'survived', 'timed out'].map(of) as [number, number, number];
  const differing = compared.filter(({ fate, here }) => fate !== here);
  return [
    `${tool} on ${subject}: ${fixed(share([killed, killed + survived]))} % of ${killed + survived} mutants killed, ${late} timed out, ${mutants.length - killed - survived - late} could not be tried; drawn by the seed from ${covered} on lines that the tests run, of ${made}. `
    + `Of ${compared.length} that the bench applied and ran itself, ${compared.length - differing.length} ended the same way.`, '',
    ...differing.map(({ file, line, operator, fate, here }) => `- ${file}:${line} ${operator}: outside ${fate}, here ${here}`), ...(differing.length > 0 ? [''] : []),
  ].join('\n');
}

/** Where the peer wrote nothing its share is that of an empty suite, and the reason is shown. */
function modules(subjects: readonly PythonResult[]): string {
  const failures = subjects.flatMap(({ peer }) => Object.entries(peer?.runs ?? {}).filter(([, { failed }]) => failed !== null).map(([path, { failed }]) => `- ${path}: the peer wrote no tests (${failed})`));
  const rows = subjects.flatMap(rowsOf).map(({ path, own, peer }) => `| ${path} | ${fixed(own)} | ${fixed(peer)} |${peer !== null && own < peer ? ' behind |' : ' |'}`);
  return ['| module | TestGen % | peer % | |', '|---|---:|---:|---|', ...rows, '', ...(failures.length > 0 ? [...failures, ''] : [])].join('\n');
}

function programs(algorithms: readonly AlgorithmResult[]): string {
  const rows = algorithms.map(({ name, own, peer }) => `| ${name} | ${own.found} | ${own.tests} | ${peer?.found ?? '-'} | ${peer?.tests ?? '-'} |`);
  const theirs = algorithms.flatMap(({ peer }) => (peer === null ? [] : [peer.found]));
  return [
    `Faults of ${algorithms.length} algorithms found: TestGen ${faults(algorithms.map(({ own }) => own.found))}, peer ${faults(theirs)}${theirs.length < algorithms.length ? ` of ${theirs.length}` : ''}.`, '',
    '| program | TestGen | tests | peer | tests |', '|---|---|---:|---|---:|', ...rows, '',
  ].join('\n');
}

function faults(found: readonly Found[]): string {
  const failed = found.filter((how) => how === 'failed').length;
  return `${failed + found.filter((how) => how === 'hung').length} (${failed} by a failing test, the others by a run that did not end)`;
}

function unsound({ unsound: found }: Measured): number {
  return Object.keys(found).length;
}

function shareOf({ modules: found }: Measured, path: string): number {
  const { lines, branches } = found[path] as ModuleCoverage;
  return share([lines[0] + branches[0], lines[1] + branches[1]]) ?? 0;
}

function all({ modules: found }: Measured): number {
  const pairs: Pair[] = Object.values(found).flatMap(({ lines, branches }) => [lines, branches]);
  return share([pairs.reduce((sum, [hit]) => sum + hit, 0), pairs.reduce((sum, [, total]) => sum + total, 0)]) ?? 0;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

function fixed(value: number | null | undefined): string {
  return value == null ? '-' : value.toFixed(1);
}

function mutation(found: PythonResult['own']['mutation']): string {
  return found === null ? '-' : fixed(share([found.killed, found.killed + found.survived]));
}
