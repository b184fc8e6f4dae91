import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Pair } from '../harness/coverage.ts';
import { run } from '../harness/run.ts';

export interface Measured {
  readonly files: readonly string[];
  readonly tests: number;
  /** Tests that failed in some run, with the runs. */
  readonly unsound: Readonly<Record<string, readonly string[]>>;
  readonly lines: Pair;
  readonly functions: Pair;
  readonly regions: Pair;
  /** Files that rustfmt would change. */
  readonly unformatted: readonly string[];
  /** Warnings of clippy about the tests. */
  readonly clippy: number;
  /** Of `cargo test --no-run` from nothing, in milliseconds: what everything else is compared with. */
  readonly compileMilliseconds: number;
}

/** LLVM's tools of the compiler's own version: Debian has them as `llvm-22`. */
const LLVM = ['/usr/lib/llvm-22/bin', '/usr/lib/llvm-21/bin'].find((folder) => existsSync(folder)) ?? '/usr/bin';

/** Runs the emitted tests alone in five ways, then once more instrumented, for their coverage. */
export async function measure(copy: string, scratch: string, seed: number): Promise<Measured> {
  const files = (existsSync(join(copy, 'tests')) ? readdirSync(join(copy, 'tests')) : []).filter((name) => name.endsWith('.rs')).map((name) => `tests/${name}`).toSorted();
  const cargo = cargoIn(copy, scratch);
  const started = performance.now();
  await cargo(['test', '--tests', '--no-run']);
  const compileMilliseconds = Math.round(performance.now() - started);
  const failures = new Map<string, string[]>();
  let tests = 0;
  for (const { name, args, env } of ways(files, seed)) {
    const told = [...(await cargo(args, env)).stdout.matchAll(/^test (\S+)(?: - should panic)? \.\.\. (ok|FAILED)/gm)];
    if (name === 'plain') tests = told.length;
    for (const [, test = '', verdict] of told) if (verdict === 'FAILED') failures.set(test, [...new Set([...failures.get(test) ?? [], name])]);
  }
  const unformatted: string[] = [];
  const edition = /^edition\s*=\s*"(\d+)"/m.exec(readFileSync(join(copy, 'Cargo.toml'), 'utf8'))?.[1] ?? '2015';
  for (const file of files) if ((await run(['rustfmt', '--check', '--edition', edition, file], { cwd: copy, inherit: true })).code !== 0) unformatted.push(file);
  const clippy = (await cargo(['clippy', '--tests', '--message-format=json'])).stdout.split('\n').filter((line) => line.includes('"level":"warning"') && /"file_name":"tests\//.test(line)).length;
  return { files, tests, unsound: Object.fromEntries(failures), ...await coverage(copy, scratch, [...failures.keys()]), unformatted, clippy, compileMilliseconds };
}

function ways(files: readonly string[], seed: number): readonly { readonly name: string; readonly args: readonly string[]; readonly env: Readonly<Record<string, string>> }[] {
  const shuffled = { CARGO_TARGET_X86_64_UNKNOWN_LINUX_GNU_RUNNER: '/usr/bin/env RUSTC_BOOTSTRAP=1' };
  return [
    { name: 'plain', args: ['test', '--tests', '--no-fail-fast'], env: {} },
    { name: 'shuffled', args: ['test', '--tests', '--no-fail-fast', '--', '-Z', 'unstable-options', '--shuffle-seed', String(seed + 1)], env: shuffled },
    { name: 'elsewhere', args: ['test', '--tests', '--no-fail-fast'], env: { TZ: 'Asia/Kolkata', LANG: 'de_DE.UTF-8', LC_ALL: 'de_DE.UTF-8' } },
    { name: 'one thread', args: ['test', '--tests', '--no-fail-fast', '--', '--test-threads=1'], env: {} },
    ...files.map((path) => ({ name: 'alone', args: ['test', '--no-fail-fast', '--test', path.slice('tests/'.length, -'.rs'.length)], env: {} })),
  ];
}

/** Lines, functions and regions of the crate's own sources. */
async function coverage(copy: string, scratch: string, skipped: readonly string[]): Promise<Pick<Measured, 'lines' | 'functions' | 'regions'>> {
  const told = await (await instrumented(copy, scratch, skipped))(['-summary-only']);
  const { totals } = (JSON.parse(told) as { data: readonly [{ totals: Record<'lines' | 'functions' | 'regions', { covered: number; count: number }> }] }).data[0];
  const pair = (kind: 'lines' | 'functions' | 'regions'): Pair => [totals[kind].covered, totals[kind].count];
  return { lines: pair('lines'), functions: pair('functions'), regions: pair('regions') };
}

function cargoIn(copy: string, scratch: string) {
  return (args: readonly string[], env: Readonly<Record<string, string>> = {}, target = 'target') => run(['cargo', ...args], { cwd: copy, inherit: true, env: { CARGO_NET_OFFLINE: 'true', CARGO_TARGET_DIR: join(scratch, target), ...env }, timeoutMs: 240_000 });
}

/** Runs the tests with counters in the crate; what is returned tells what they hit, in a form that llvm-cov knows. */
export async function instrumented(copy: string, scratch: string, skipped: readonly string[]): Promise<(form: readonly string[]) => Promise<string>> {
  const cargo = cargoIn(copy, scratch);
  const profiles = join(scratch, 'profiles');
  rmSync(profiles, { recursive: true, force: true });
  const env = { RUSTFLAGS: '-C instrument-coverage', LLVM_PROFILE_FILE: join(profiles, '%p-%m.profraw') };
  const built = await cargo(['test', '--tests', '--no-run', '--message-format=json'], env, 'covered');
  await cargo(['test', '--tests', '--no-fail-fast', '--', ...skipped.flatMap((test) => ['--skip', test])], env, 'covered');
  const programs = built.stdout.split('\n').flatMap((line) => { const { executable } = line.startsWith('{') ? JSON.parse(line) as { executable?: string | null } : {}; return executable == null ? [] : [executable]; });
  const merged = join(scratch, 'merged.profdata');
  await run([join(LLVM, 'llvm-profdata'), 'merge', '-sparse', '-o', merged, ...readdirSync(profiles).map((name) => join(profiles, name))], { cwd: scratch, inherit: true });
  return async (form) => (await run([join(LLVM, 'llvm-cov'), 'export', ...programs.flatMap((program, i) => (i === 0 ? [program] : ['-object', program])), `-instr-profile=${merged}`, ...form, '--ignore-filename-regex=(/tests/|/rustc/|/registry/|/rustlib/)'], { cwd: scratch, inherit: true })).stdout;
}
