import { dirname, join, sep } from 'node:path';
import type { Files } from '../effects/files.ts';
import { problem } from '../errors/problems.ts';
import type { Problem } from '../model/problem.ts';
import type { RenderedFile } from '../model/verdict.ts';

export interface Written {
  /** Project-relative paths, in the order of writing. */
  readonly written: readonly string[];
  /** One for each file that could not be written; the others were. */
  readonly problems: readonly Problem[];
}

/**
 * Writes rendered files into the project, each in one step: whoever looks, or stops the process, finds the old file or
 * the new one, whole. Once told to stop it finishes the file in hand. Existing files that changed since they were read are
 * left alone, and so is everything outside the project.
 */
export async function writeAll(rendered: readonly RenderedFile[], root: string, files: Files, signal?: AbortSignal): Promise<Written> {
  const written: string[] = [];
  const problems: Problem[] = [];
  for (const file of rendered) {
    if (signal?.aborted === true) break;
    const reason = refusal(file, root, files) ?? await put(file, root, files);
    if (reason === null) written.push(file.path);
    else problems.push(problem('CANNOT_WRITE', { path: file.path, reason }, { file: file.path }));
  }
  return { written, problems };
}

function refusal({ path, previous }: RenderedFile, root: string, files: Files): string | null {
  const target = join(root, path);
  const real = files.realPath(root);
  const there = files.realPath(existing(files, dirname(target)));
  if (real === null || there === null || !inside(real, there) || !inside(root, target)) return 'it leads out of the project';
  const stat = files.stat(target);
  if (stat === null) return previous === null ? null : 'it was removed meanwhile';
  if (stat.kind !== 'file') return stat.kind === 'link' ? 'it is a link' : 'it is not a file';
  return files.readText(target) === previous ? null : 'it was changed meanwhile';
}

/** The nearest folder on the way that exists. */
function existing(files: Files, folder: string): string {
  return files.stat(folder) !== null || dirname(folder) === folder ? folder : existing(files, dirname(folder));
}

function inside(root: string, path: string): boolean {
  return path === root || path.startsWith(root.endsWith(sep) ? root : root + sep);
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied', EPERM: 'permission denied', EROFS: 'the file system is read-only', ENOSPC: 'the disk is full', EDQUOT: 'the disk quota is used up',
  ENOTDIR: 'a file stands where its folder should be', EEXIST: 'a file stands where its folder should be', EISDIR: 'a folder stands in its place', ENAMETOOLONG: 'the name is too long',
};

/** Null when it worked, else why not. Folders made for a file that then failed are taken away again. */
async function put({ path, text }: RenderedFile, root: string, files: Files): Promise<string | null> {
  const target = join(root, path);
  const made = firstMissing(files, dirname(target));
  try {
    await files.writeAtomic(target, text);
    return null;
  } catch (error) {
    if (made !== null) files.remove(made);
    const { code = '', message } = error as NodeJS.ErrnoException;
    return REASONS[code] ?? message;
  }
}

function firstMissing(files: Files, folder: string): string | null {
  if (files.stat(folder) !== null) return null;
  return firstMissing(files, dirname(folder)) ?? folder;
}
