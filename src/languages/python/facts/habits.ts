import { join, posix } from 'node:path';
import type { Files } from '../../../effects/files.ts';
import type { TestHabits } from '../../../model/project.ts';
import type { Settings } from './settings.ts';

/** Where this project keeps its tests and how it calls them. */
export function habitsOf(root: string, tests: readonly string[], settings: Settings, files: Files): TestHabits {
  const after = tests.filter((path) => /_tests?\.py$/.test(path)).length;
  const folders = tests.map((path) => posix.dirname(path));
  const configured = settings.testpaths.find((path) => /^[\w./-]+$/.test(path) && files.stat(join(root, path))?.kind === 'folder');
  const directory = configured ?? commonFolder(folders) ?? 'tests';
  const nested = folders.some((folder) => folder !== directory && folder.startsWith(`${directory}/`) && files.stat(join(root, folder, '__init__.py')) !== null);
  const beside = configured === undefined && tests.length > 0 && folders.every((folder) => !/(^|\/)tests?($|\/)/.test(folder));
  return {
    files: tests, placement: beside ? 'beside' : nested ? 'mirror' : 'flat', directory: beside ? '' : directory,
    pattern: after * 2 > tests.length ? '{name}_test.py' : 'test_{name}.py', testWord: 'test', describes: false, moduleSystem: 'none',
  };
}

/** The folder of tests that most tests lie in or below. */
function commonFolder(folders: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const folder of folders) {
    const top = /^(?:.*?\/)?tests?(?=$|\/)/.exec(folder)?.[0];
    if (top !== undefined) counts.set(top, (counts.get(top) ?? 0) + 1);
  }
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}
