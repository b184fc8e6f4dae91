import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { run, type Ended } from './run.ts';
import { ROOT } from './work.ts';

export type FrameworkName = 'mocha' | 'vitest';
/** One test as the runner reports it; `file` is relative to the copy, `full` holds the describe titles too. */
export interface RunTest { readonly file: string; readonly title: string; readonly full: string; readonly passed: boolean }
export interface TestRun {
  readonly tests: readonly RunTest[];
  /** Files that did not load. */
  readonly broken: readonly string[];
  /** The runner had to be killed. */
  readonly hung: boolean;
}
export interface TestRunOptions {
  readonly copy: string;
  /** Relative to the copy. */
  readonly files: readonly string[];
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly shuffle?: number;
  /** File the runner writes its JSON into; absolute. */
  readonly out: string;
}

const TIMEOUT_MS = 120_000;
const SHUFFLE_HOOK = join(ROOT, 'bench', 'hooks', 'mocha-shuffle.cjs');

/** Command of the copy's own framework, before flags and files. */
export function launcher(framework: FrameworkName, copy: string): readonly string[] {
  if (framework === 'mocha') return [process.execPath, join(copy, 'node_modules/mocha/bin/mocha.js')];
  return [process.execPath, join(copy, 'node_modules/vitest/vitest.mjs'), 'run', '--root', copy];
}

/** Runs test files by the framework and reads what it says per test. A file that stops the whole run is found by running each alone. */
export async function runTests(framework: FrameworkName, options: TestRunOptions): Promise<TestRun> {
  if (options.files.length === 0) return { tests: [], broken: [], hung: false };
  rmSync(options.out, { force: true });
  const ended = await start(framework, options);
  if (existsSync(options.out)) return read(framework, options, ended.timedOut);
  if (options.files.length === 1) return { tests: [], broken: options.files, hung: ended.timedOut };
  const alone: TestRun[] = [];
  for (const file of options.files) alone.push(await runTests(framework, { ...options, files: [file] }));
  return joined(alone);
}

/** Several runs seen as one. */
export function joined(runs: readonly TestRun[]): TestRun {
  return {
    tests: runs.flatMap((one) => one.tests),
    broken: runs.flatMap((one) => one.broken),
    hung: runs.some((one) => one.hung),
  };
}

function start(framework: FrameworkName, options: TestRunOptions): Promise<Ended> {
  const files = options.files.map((file) => join(options.copy, file));
  const flags = framework === 'mocha' ? mochaFlags(options) : vitestFlags(options);
  const env = { ...options.env, ...(options.shuffle === undefined ? {} : { TESTGEN_BENCH_SEED: String(options.shuffle) }) };
  const argv = [...launcher(framework, options.copy), ...flags, ...files];
  return run(argv, { cwd: options.cwd ?? options.copy, env, timeoutMs: TIMEOUT_MS, offline: true });
}

function mochaFlags(options: TestRunOptions): string[] {
  const hook = options.shuffle === undefined ? [] : ['--require', SHUFFLE_HOOK];
  return [...hook, '--reporter', 'json', '--reporter-option', `output=${options.out}`];
}

function vitestFlags(options: TestRunOptions): string[] {
  const order = options.shuffle === undefined ? [] : ['--sequence.shuffle', `--sequence.seed=${options.shuffle}`];
  return [...order, '--reporter=json', `--outputFile=${options.out}`];
}

interface MochaJson { readonly tests: readonly { title: string; fullTitle: string; file: string; err: object }[]; readonly failures: readonly { title: string; fullTitle: string; file: string }[] }
interface VitestJson {
  readonly testResults: readonly {
    name: string; status: string;
    assertionResults: readonly { title: string; fullName: string; status: string }[];
  }[];
}

function read(framework: FrameworkName, options: TestRunOptions, hung: boolean): TestRun {
  const json: unknown = JSON.parse(readFileSync(options.out, 'utf8'));
  const local = (path: string) => relative(options.copy, path);
  return framework === 'mocha' ? readMocha(json as MochaJson, local, hung) : readVitest(json as VitestJson, local, hung);
}

// A failing hook is listed under `failures` only: it fails its whole file.
function readMocha(json: MochaJson, local: (path: string) => string, hung: boolean): TestRun {
  const known = new Set(json.tests.map((test) => test.fullTitle));
  const hooks = json.failures.filter((failure) => !known.has(failure.fullTitle));
  const tests = json.tests.map((test) => ({
    file: local(test.file), title: test.title, full: test.fullTitle, passed: Object.keys(test.err).length === 0,
  }));
  return { tests, broken: [...new Set(hooks.map((hook) => local(hook.file)))], hung };
}

function readVitest(json: VitestJson, local: (path: string) => string, hung: boolean): TestRun {
  const broken = json.testResults.filter((file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'));
  const tests = json.testResults.flatMap((file) => file.assertionResults.map((test) => ({
    file: local(file.name), title: test.title, full: test.fullName, passed: test.status === 'passed',
  })));
  return { tests, broken: broken.map((file) => local(file.name)), hung };
}
