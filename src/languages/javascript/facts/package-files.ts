import type { Files } from '../../../effects/files.ts';
import { DIALECTS } from '../dialects.ts';
import { isTestFile } from './naming.ts';
import { memberFolders } from './workspaces.ts';

/** Code of a package, relative to it, whatever part of it a run looks at; members of its workspace left out. */
export interface PackageFiles {
  readonly sources: readonly string[];
  /** Files that hold tests or serve them. */
  readonly tests: readonly string[];
}

const MOST = 20_000;
const SKIPPED = new Set(['node_modules', 'bower_components', 'dist', 'build', 'out', 'coverage', 'vendor', '__fixtures__', 'fixtures', 'fixture', '__snapshots__', '__mocks__']);

/** Lists a package by itself: facts must not depend on which of its files were named. */
export function packageFiles(root: string, files: Files): PackageFiles {
  const members = new Set(memberFolders(root, files));
  const sources: string[] = [];
  const tests: string[] = [];
  const enter = (folder: string): void => {
    for (const { name, kind } of files.list(folder === '' ? root : `${root}/${folder}`) ?? []) {
      const path = folder === '' ? name : `${folder}/${name}`;
      if (kind === 'folder' && !SKIPPED.has(name) && !name.startsWith('.') && !members.has(path)) enter(path);
      if (kind === 'file' && sources.length + tests.length < MOST && isCode(name)) (isTestFile(path) ? tests : sources).push(path);
    }
  };
  enter('');
  return { sources, tests };
}

function isCode(name: string): boolean {
  return Object.hasOwn(DIALECTS, name.slice(name.lastIndexOf('.'))) && !/\.d\.[cm]?ts$/.test(name);
}
