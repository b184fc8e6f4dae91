import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Pair } from '../harness/coverage.ts';
import { run } from '../harness/run.ts';
import { environmentOf } from './prepare.ts';
import type { PythonSubject } from './subjects.ts';

export interface Measured {
  readonly files: readonly string[];
  /** Tests of the plain run. */
  readonly tests: number;
  /** Tests that failed in some run, with the runs; left out of the coverage. */
  readonly unsound: Readonly<Record<string, readonly string[]>>;
  readonly lines: Pair;
  readonly branches: Pair;
}
interface Way { readonly name: string; readonly args: readonly string[]; readonly env: Readonly<Record<string, string>>; readonly cwd: string }

/** Runs the emitted tests alone in five ways, then once more, without those that ever failed, under coverage.py. */
export async function measure(subject: PythonSubject, copy: string, scratch: string, seed: number): Promise<Measured> {
  const files = readdirSync(join(copy, 'tests'), { recursive: true, encoding: 'utf8' }).filter((path) => /(^|\/)test_\w+\.py$/.test(path)).map((path) => `tests/${path}`).toSorted();
  const python = join(environmentOf(subject), 'bin', 'python');
  const failures = new Map<string, string[]>();
  let tests = 0;
  for (const way of ways(files, copy, scratch, seed)) {
    const report = join(scratch, 'junit.xml');
    await run([python, '-B', '-m', 'pytest', '-q', '--rootdir', copy, '-p', 'no:cacheprovider', `--junitxml=${report}`, ...way.args], { cwd: way.cwd, env: { PYTHONPATH: copy, ...way.env }, timeoutMs: 120_000, offline: true });
    const seen = readJunit(readFileSync(report, 'utf8'));
    if (way.name === 'plain') tests = seen.length;
    for (const { id } of seen.filter(({ failed }) => failed)) failures.set(id, [...new Set([...failures.get(id) ?? [], way.name])]);
  }
  const deselected = [...failures.keys()].map((id) => `--deselect=${id}`);
  const data = { COVERAGE_FILE: join(scratch, 'coverage'), PYTHONPATH: copy };
  await run([python, '-B', '-m', 'coverage', 'run', '--branch', `--source=${join(copy, subject.package)}`, '-m', 'pytest', '-q', '-p', 'no:cacheprovider', '-p', 'no:randomly', ...deselected, ...files], { cwd: copy, env: data, timeoutMs: 120_000, offline: true });
  await run([python, '-m', 'coverage', 'json', '-o', join(scratch, 'coverage.json')], { cwd: copy, env: data });
  const { totals } = JSON.parse(readFileSync(join(scratch, 'coverage.json'), 'utf8')) as { totals: Readonly<Record<string, number>> };
  const total = (name: string): number => totals[name] ?? 0;
  return { files, tests, unsound: Object.fromEntries(failures), lines: [total('covered_lines'), total('num_statements')], branches: [total('covered_branches'), total('num_branches')] };
}

function ways(files: readonly string[], copy: string, scratch: string, seed: number): readonly Way[] {
  const plain = { args: ['-p', 'no:randomly', ...files], env: {}, cwd: copy };
  return [
    { name: 'plain', ...plain },
    { name: 'shuffled', ...plain, args: ['-p', `randomly`, `--randomly-seed=${seed}`, ...files] },
    { name: 'elsewhere', ...plain, env: { TZ: 'Asia/Kolkata', LANG: 'de_DE.UTF-8', PYTHONHASHSEED: '7' } },
    { name: 'other folder', ...plain, args: ['-p', 'no:randomly', ...files.map((path) => join(copy, path))], cwd: scratch },
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
