import { posix } from 'node:path';
import type { ProjectFacts } from '../../../model/project.ts';
import type { RustDetails } from './details.ts';

/** The source itself where tests stand in it already; else `src/a/b.rs` -> `tests/a_b.rs`, the root of the library is called by the name of the crate. What only more features have, is told by them: `tests/a_serde.rs`. */
export function testPath(source: string, facts: ProjectFacts, output: string | null): string {
  const { root, crate, inline, features, gates } = facts.details as RustDetails;
  if (output === null && inline[source] !== undefined) return source;
  const name = source === root || source === 'src/lib.rs' ? crate : source.replace(/^src\//, '').replace(/\.rs$/, '').replace(/\/mod$/, '').replace(/[^\w]+/g, '_');
  const folder = output === null || output === 'tests' ? 'tests' : /(^|\/)(tests)(\/|$)/.test(output) ? output : posix.join(output, 'tests');
  const more = features.map((each) => each.replace(/[^\w]+/g, '_')).filter((each) => each !== name).join('_');
  const wishes = (features.length === 0 ? [name, `${name}_default`] : [more === '' ? name : `${name}_${more}`, `${name}_with_${features.join('_').replace(/[^\w]+/g, '_')}`]).map((each) => posix.join(folder, `${each}.rs`));
  // A file that stands there must be built with the same features.
  return wishes.find((path) => !facts.tests.files.includes(path) || (gates[path] ?? []).join() === features.join()) ?? wishes[0] as string;
}
