import type { RenderedFile, RunnerResult, Verdict } from '../model/verdict.ts';

/** What all runs together said about emitted tests. */
export interface Tally {
  /** Why a case failed, by case id; the first reason that was seen. */
  readonly failed: Map<string, string>;
  /** Why a file failed as a whole, by path. */
  readonly failedFiles: Map<string, string>;
}

/** Takes in one run of the given files: a title that failed once has failed, one that is missing has too. */
export function count(tally: Tally, rendered: readonly RenderedFile[], result: RunnerResult, how: string): void {
  for (const file of rendered) {
    const reason = result.failedFiles[file.path];
    if (reason !== undefined && !tally.failedFiles.has(file.path)) tally.failedFiles.set(file.path, `${reason} (${how})`);
    const verdicts = result.verdicts.filter(({ path }) => path === file.path);
    for (const { cases, titles } of file.tests) {
      cases.forEach((id, index) => {
        const trouble = troubleOf(verdicts, titles[index] ?? titles[0] ?? '');
        if (trouble !== null && !tally.failed.has(id)) tally.failed.set(id, reason === undefined ? `${trouble} (${how})` : reason);
      });
    }
  }
}

/** Tests of one title cannot be told apart: all of them must have passed. */
function troubleOf(verdicts: readonly Verdict[], title: string): string | null {
  const own = verdicts.filter((verdict) => verdict.title === title);
  if (own.length === 0) return 'the runner did not report it';
  return own.find(({ status }) => status !== 'passed')?.message ?? null;
}
