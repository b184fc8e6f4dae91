import { join } from 'node:path';
import type { Files } from '../../../effects/files.ts';
import { isTestFile } from './naming.ts';

const SKIPPED = /^(\..*|node_modules|__pycache__|venv|env|build|dist|site-packages|.*\.egg-info)$/;
const MOST = 2000;

/** Test modules of a project, project-relative, in the order of the walk. */
export function findTests(root: string, files: Files): readonly string[] {
  const found: string[] = [];
  const enter = (folder: string, depth: number): void => {
    for (const { name, kind } of files.list(join(root, folder)) ?? []) {
      const path = folder === '' ? name : `${folder}/${name}`;
      if (found.length >= MOST) return;
      if (kind === 'folder' && depth < 8 && !SKIPPED.test(name)) enter(path, depth + 1);
      else if (kind === 'file' && /^(test_.*|.*_tests?|tests?)\.py$/.test(name) && isTestFile(path)) found.push(path);
    }
  };
  enter('', 0);
  return found;
}
