import { join } from 'node:path';
import type { Files } from '../../../effects/files.ts';

const SKIPPED = /^([._].*|testdata|vendor|node_modules)$/;
const MOST = 2000;

/** Test files of a module, project-relative, in the order of the walk. */
export function findTests(root: string, files: Files): readonly string[] {
  const found: string[] = [];
  const enter = (folder: string, depth: number): void => {
    for (const { name, kind } of files.list(join(root, folder)) ?? []) {
      const path = folder === '' ? name : `${folder}/${name}`;
      if (found.length >= MOST) return;
      const isOther = kind === 'folder' && files.stat(join(root, path, 'go.mod')) !== null;
      if (kind === 'folder' && depth < 12 && !SKIPPED.test(name) && !isOther) enter(path, depth + 1);
      else if (kind === 'file' && name.endsWith('_test.go')) found.push(path);
    }
  };
  enter('', 0);
  return found;
}
