import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Pair } from '../harness/coverage.ts';
import { runJailed } from './jail.ts';

export interface ModuleCoverage { readonly lines: Pair; readonly branches: Pair }
export interface Measured {
  readonly files: readonly string[];
  /** Tests of the plain run. */
  readonly tests: number;
  /** Tests that failed in some run, with the runs; left out of the coverage. */
  readonly unsound: Readonly<Record<string, readonly string[]>>;
  /** By path of the module. */
  readonly modules: Readonly<Record<string, ModuleCoverage>>;
}
export interface MeasureInput {
  readonly python: string;
  /** Project with the tests in `tests`. */
  readonly copy: string;
  /** Name of the package. */
  readonly name: string;
  readonly modules: readonly string[];
  readonly seed: number;
}
interface Way { readonly name: string; readonly args: readonly string[]; readonly env: Readonly<Record<string, string>>; readonly cwd: string }

const LONGEST = 180_000;

/** Runs a suite in five ways, then once more under SlipCover, without the tests that ever failed. */
export async function measure({ python, copy, name, modules, seed }: MeasureInput): Promise<Measured> {
  const files = testFiles(copy);
  const failures = new Map<string, string[]>();
  let tests = 0;
  for (const way of files.length === 0 ? [] : ways(files, copy, seed)) {
    const report = join(copy, '.junit.xml');
    rmSync(report, { force: true });
    await runJailed([python, '-B', '-m', 'pytest', '-q', '--rootdir', copy, '-p', 'no:cacheprovider', `--junitxml=${report}`, ...way.args], { cwd: way.cwd, writable: copy, env: { PYTHONPATH: copy, ...way.env }, timeoutMs: LONGEST });
    const seen = existsSync(report) ? readJunit(readFileSync(report, 'utf8')) : [];
    if (way.name === 'plain') tests = seen.length;
    for (const { id } of seen.filter(({ failed }) => failed)) failures.set(id, [...new Set([...failures.get(id) ?? [], way.name])]);
  }
  const covered = await coverage(python, copy, name, files, [...failures.keys()]);
  return { files, tests, unsound: Object.fromEntries(failures), modules: Object.fromEntries(modules.map((path) => [path, covered.get(path) ?? { lines: [0, 1], branches: [0, 0] }])) };
}

export function testFiles(copy: string): readonly string[] {
  if (!existsSync(join(copy, 'tests'))) return [];
  return readdirSync(join(copy, 'tests'), { recursive: true, encoding: 'utf8' }).filter((path) => /(^|\/)test_\w+\.py$/.test(path)).map((path) => `tests/${path}`).toSorted();
}

interface Slip { readonly files: Readonly<Record<string, { readonly summary: Readonly<Record<string, number>> }>> }

/** Lines and branches by module, by one run of the tests that are left. */
async function coverage(python: string, copy: string, name: string, files: readonly string[], without: readonly string[]): Promise<ReadonlyMap<string, ModuleCoverage>> {
  const out = join(copy, '.slipcover.json');
  rmSync(out, { force: true });
  // With nothing to run the modules are counted all the same.
  const tests = files.length === 0 ? ['--version'] : [...files, ...without.map((id) => `--deselect=${id}`)];
  await runJailed([python, '-B', '-m', 'slipcover', '--branch', '--source', name, '--json', '--out', out, '-m', 'pytest', '-q', '-p', 'no:cacheprovider', '-p', 'no:randomly', ...tests], { cwd: copy, writable: copy, env: { PYTHONPATH: copy }, timeoutMs: LONGEST });
  const { files: seen } = existsSync(out) ? JSON.parse(readFileSync(out, 'utf8')) as Slip : { files: {} };
  return new Map(Object.entries(seen).map(([path, { summary }]) => {
    const pair = (what: string): Pair => [summary[`covered_${what}`] ?? 0, (summary[`covered_${what}`] ?? 0) + (summary[`missing_${what}`] ?? 0)];
    return [path, { lines: pair('lines'), branches: pair('branches') }];
  }));
}

function ways(files: readonly string[], copy: string, seed: number): readonly Way[] {
  const plain = { args: ['-p', 'no:randomly', ...files], env: {}, cwd: copy };
  return [
    { name: 'plain', ...plain },
    { name: 'shuffled', ...plain, args: ['-p', `randomly`, `--randomly-seed=${seed}`, ...files] },
    { name: 'elsewhere', ...plain, env: { TZ: 'Asia/Kolkata', LANG: 'de_DE.UTF-8', PYTHONHASHSEED: '7' } },
    { name: 'other folder', ...plain, args: ['-p', 'no:randomly', ...files.map((path) => join(copy, path))], cwd: join(copy, '.tmp') },
    ...files.map((path) => ({ name: 'alone', ...plain, args: ['-p', 'no:randomly', path] })),
  ];
}

/** Node ids as pytest takes them, with how they ended. */
export function readJunit(text: string): readonly { readonly id: string; readonly failed: boolean }[] {
  return [...text.matchAll(/<testcase classname="([^"]*)" name="([^"]*)"[^>]*?(\/>|>[\s\S]*?<\/testcase>)/g)].map(([, place = '', name = '', rest = '']) => {
    const parts = place.split('.');
    const at = parts.findIndex((part) => /^Test[A-Z]/.test(part));
    const path = `${parts.slice(at < 0 ? undefined : 0, at < 0 ? undefined : at).join('/')}.py`;
    return { id: [path, ...(at < 0 ? [] : parts.slice(at)), unescaped(name)].join('::'), failed: /<(failure|error)\b/.test(rest) };
  });
}

function unescaped(text: string): string {
  return text.replace(/&(quot|lt|gt|amp|apos|#(\d+));/g, (_whole, name: string, code?: string) => (code === undefined ? { quot: '"', lt: '<', gt: '>', amp: '&', apos: "'" }[name] ?? '' : String.fromCodePoint(Number(code))));
}
