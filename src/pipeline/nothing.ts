import { problem } from '../errors/problems.ts';
import type { Problem } from '../model/problem.ts';
import type { Skipped } from '../model/source-file.ts';

/** Says why there is nothing to test: there is no source, or all of them were left out. */
export function nothingToTest(paths: readonly string[], skipped: readonly Skipped[]): Problem {
  const left = skipped.map(({ reason, count }) => `${count} ${reason}`).join(', ');
  const why = left === '' ? 'the folder holds no source file of a supported language' : `what is there was skipped: ${left}; a minified or generated file is read when it is named`;
  return problem('NOTHING_TO_TEST', { path: paths.join(', ') || '.', why });
}
