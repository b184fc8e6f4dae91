import { posix } from 'node:path';
import type { ProjectFacts } from '../../../model/project.ts';
import type { RustDetails } from './details.ts';

/** The source itself where tests stand in it already; else `src/a/b.rs` -> `tests/a_b.rs`, the root of the library is called by the name of the crate. */
export function testPath(source: string, facts: ProjectFacts, output: string | null): string {
  const { root, crate, inline } = facts.details as RustDetails;
  if (output === null && inline[source] !== undefined) return source;
  const name = source === root || source === 'src/lib.rs' ? crate : source.replace(/^src\//, '').replace(/\.rs$/, '').replace(/\/mod$/, '').replace(/[^\w]+/g, '_');
  const folder = output === null || output === 'tests' ? 'tests' : /(^|\/)(tests)(\/|$)/.test(output) ? output : posix.join(output, 'tests');
  return posix.join(folder, `${name}.rs`);
}
