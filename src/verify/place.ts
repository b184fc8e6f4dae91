import { dirname, join } from 'node:path';
import type { Files } from '../effects/files.ts';
import type { RenderedFile } from '../model/verdict.ts';

/**
 * Puts a test file into a copy. False where the way there leads out of the copy: tests of an earlier round may have
 * replaced a folder by a link.
 */
export function place(files: Files, root: string, { path, text }: Pick<RenderedFile, 'path' | 'text'>): boolean {
  const target = join(root, path);
  if (!leadsInside(files, root, dirname(target))) return false;
  files.remove(target);
  files.write(target, text);
  return true;
}

/** Whether the nearest existing folder on the way to a path is really inside the root. */
function leadsInside(files: Files, root: string, folder: string): boolean {
  const real = files.realPath(root);
  let existing = folder;
  while (files.stat(existing) === null && existing !== root) existing = dirname(existing);
  const there = files.realPath(existing);
  return real !== null && there !== null && (there === real || there.startsWith(`${real}/`));
}
