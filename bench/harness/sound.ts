import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fiveRuns, type FiveRuns, type FiveRunsInput } from './five-runs.ts';
import { withoutTests } from './remove-tests.ts';
import { runTests, type TestRun } from './frameworks.ts';

export interface SoundTests {
  readonly fiveRuns: FiveRuns;
  /** Files that still hold tests; all of these pass. */
  readonly files: readonly string[];
  readonly droppedFiles: readonly string[];
  /** Tests left, as the runner counts them. */
  readonly tests: number;
}

/** Runs the tests five ways and takes out of the copy what failed once; a file that fails even then goes as a whole. */
export async function keepSoundTests(input: FiveRunsInput): Promise<SoundTests> {
  const found = await fiveRuns(input);
  const dropped = new Set(found.broken);
  for (const file of dropped) rmSync(join(input.copy, file));
  const files = input.files.filter((file) => !dropped.has(file));
  for (const file of files) {
    const titles = found.unsound.filter((test) => test.file === file).map((test) => test.title);
    if (titles.length === 0) continue;
    const path = join(input.copy, file);
    writeFileSync(path, await withoutTests(file, readFileSync(path, 'utf8'), titles));
  }
  const again = await runTests(input.framework, { copy: input.copy, files, out: join(input.scratch, 'run.json') });
  for (const file of stillFailing(again)) {
    dropped.add(file);
    rmSync(join(input.copy, file));
  }
  const left = again.tests.filter((test) => !dropped.has(test.file));
  const holding = files.filter((file) => left.some((test) => test.file === file));
  return { fiveRuns: found, files: holding, droppedFiles: [...dropped].sort(), tests: left.length };
}

function stillFailing(result: TestRun): ReadonlySet<string> {
  return new Set([...result.broken, ...result.tests.filter((test) => !test.passed).map((test) => test.file)]);
}
