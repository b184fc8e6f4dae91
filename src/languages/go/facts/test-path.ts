import { posix } from 'node:path';
import type { ProjectFacts } from '../../../model/project.ts';

/** Beside the source, as the go command wants it: `x.go` -> `x_test.go`. A name that would be read as a build tag loses nothing by it. */
export function testPath(source: string, _facts: ProjectFacts, output: string | null): string {
  const name = `${posix.basename(source, '.go')}_test.go`;
  return posix.join(output ?? posix.dirname(source), name);
}
