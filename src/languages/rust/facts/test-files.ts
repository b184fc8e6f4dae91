import { join } from 'node:path';
import type { Files } from '../../../effects/files.ts';

/** Test files of a package, project-relative: what stands right in `tests/`. */
export function findTests(root: string, files: Files): readonly string[] {
  return (files.list(join(root, 'tests')) ?? []).filter(({ name, kind }) => kind === 'file' && name.endsWith('.rs')).map(({ name }) => `tests/${name}`).toSorted();
}
