import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { joined, runTests, type FrameworkName, type RunTest, type TestRun } from './frameworks.ts';

export const RUN_NAMES = ['plain', 'shuffled', 'other time zone and language', 'other folder', 'alone per file'] as const;

export interface UnsoundTest {
  readonly file: string;
  readonly title: string;
  readonly full: string;
  /** `failing` in every run, `flaky` in some. */
  readonly kind: 'failing' | 'flaky';
  readonly runs: readonly string[];
}
export interface FiveRuns {
  /** Tests the runner knew, over all runs. */
  readonly tests: number;
  readonly runs: readonly { readonly name: string; readonly tests: number; readonly failed: number; readonly broken: readonly string[]; readonly hung: boolean }[];
  readonly unsound: readonly UnsoundTest[];
  /** Files that did not load in some run. */
  readonly broken: readonly string[];
}

export interface FiveRunsInput {
  readonly framework: FrameworkName;
  readonly copy: string;
  readonly files: readonly string[];
  readonly scratch: string;
  readonly seed: number;
}

/** Runs the emitted tests five ways and says which of them cannot be relied on. */
export async function fiveRuns(input: FiveRunsInput): Promise<FiveRuns> {
  const elsewhere = join(input.scratch, 'elsewhere');
  mkdirSync(elsewhere, { recursive: true });
  const base = { copy: input.copy, files: input.files, out: join(input.scratch, 'run.json') };
  const go = (options: object) => runTests(input.framework, { ...base, ...options });
  const results: TestRun[] = [
    await go({}),
    await go({ shuffle: input.seed }),
    await go({ env: { TZ: 'Pacific/Chatham', LANG: 'de_DE.UTF-8', LC_ALL: 'de_DE.UTF-8' } }),
    await go({ cwd: elsewhere }),
  ];
  const alone: TestRun[] = [];
  for (const file of input.files) alone.push(await go({ files: [file] }));
  results.push(joined(alone));
  return summary(results);
}

function summary(results: readonly TestRun[]): FiveRuns {
  const keys = new Map<string, RunTest>();
  const failedIn = new Map<string, string[]>();
  results.forEach((result, index) => {
    const name = RUN_NAMES[index] ?? '';
    for (const test of result.tests) {
      keys.set(key(test), test);
      if (!test.passed) failedIn.set(key(test), [...(failedIn.get(key(test)) ?? []), name]);
    }
  });
  return {
    tests: Math.max(...results.map((result) => result.tests.length)),
    runs: results.map((result, index) => ({
      name: RUN_NAMES[index] ?? '',
      tests: result.tests.length,
      failed: result.tests.filter((test) => !test.passed).length,
      broken: result.broken,
      hung: result.hung,
    })),
    unsound: [...failedIn].flatMap(([id, runs]) => unsound(keys.get(id), runs)),
    broken: [...new Set(results.flatMap((result) => result.broken))].sort(),
  };
}

function unsound(test: RunTest | undefined, runs: readonly string[]): UnsoundTest[] {
  if (test === undefined) return [];
  const distinct = [...new Set(runs)];
  const kind = distinct.length === RUN_NAMES.length ? 'failing' : 'flaky';
  return [{ file: test.file, title: test.title, full: test.full, kind, runs: distinct }];
}

function key(test: RunTest): string {
  return `${test.file}\0${test.full}`;
}
