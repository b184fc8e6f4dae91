import type { RenderedFile, RunnerResult, Verdict } from '../model/verdict.ts';

/** What all runs together said about emitted tests. */
export interface Tally {
  /** Why a case failed, by case id; the first reason that was seen. */
  readonly failed: Map<string, string>;
  /** Why a file failed as a whole, by path. */
  readonly failedFiles: Map<string, string>;
  /** Ids of cases that do not compile. */
  readonly uncompiled: Set<string>;
}

/** Why a test failed that its runner said nothing about: another may have ended the run before it. */
export const UNREPORTED = 'the runner did not report it';

/** Takes in one run of the given files: a title that failed once has failed, one that is missing has too. */
export function count(tally: Tally, rendered: readonly RenderedFile[], result: RunnerResult, how: string): void {
  for (const file of rendered) {
    const reason = result.failedFiles[file.path];
    if (reason !== undefined && !tally.failedFiles.has(file.path)) tally.failedFiles.set(file.path, `${reason} (${how})`);
    const verdicts = result.verdicts.filter(({ path }) => path === file.path);
    const judged = file.tests.flatMap(({ cases, titles }) => cases.map((id, index) => ({ id, trouble: troubleOf(verdicts, titles[index] ?? titles[0] ?? '') })));
    // A file that failed although each of its tests passed: any of them may be why.
    const unexplained = reason !== undefined && judged.every(({ trouble }) => trouble === null);
    for (const id of uncompiledOf(file, verdicts)) tally.uncompiled.add(id);
    for (const { id, trouble } of judged) {
      if ((trouble !== null || unexplained) && !tally.failed.has(id)) tally.failed.set(id, `${reason ?? trouble} (${how})`);
    }
  }
}

function uncompiledOf({ tests }: RenderedFile, verdicts: readonly Verdict[]): readonly string[] {
  const titles = new Set(verdicts.filter(({ compiles }) => compiles === false).map(({ title }) => title));
  return tests.flatMap((test) => (test.titles.some((title) => titles.has(title)) ? test.cases : []));
}

/** Tests of one title cannot be told apart: all of them must have passed. */
function troubleOf(verdicts: readonly Verdict[], title: string): string | null {
  const own = verdicts.filter((verdict) => verdict.title === title);
  if (own.length === 0) return UNREPORTED;
  return own.find(({ status }) => status !== 'passed')?.message ?? null;
}
