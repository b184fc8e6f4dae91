import fastGlob from 'fast-glob';
import { dirname, resolve } from 'node:path';
import { problem } from '../errors/problems.ts';
import type { Files } from '../effects/files.ts';
import type { Problem } from '../model/problem.ts';

/** One path as it was typed, resolved. */
export interface Target {
  /** Absolute, links resolved. */
  readonly path: string;
  readonly kind: 'file' | 'folder';
  /** The part after `#`, null for none. */
  readonly unit: string | null;
  /** Absolute glob that files of the folder must match, from a typed pattern; null for all. */
  readonly pattern: string | null;
}

/** Resolves what was typed: files, folders, `file#unit`, or a pattern the shell left alone. */
export function resolveTargets(cwd: string, typed: readonly string[], files: Files): { readonly targets: readonly Target[]; readonly problems: readonly Problem[] } {
  const targets: Target[] = [];
  const problems: Problem[] = [];
  for (const text of typed.length === 0 ? ['.'] : typed) {
    const hash = text.indexOf('#');
    const whole = locate(resolve(cwd, text), null, files);
    const found = whole ?? (hash > 0 ? locate(resolve(cwd, text.slice(0, hash)), text.slice(hash + 1), files) : null);
    const folder = found === null && fastGlob.isDynamicPattern(text) ? globbed(cwd, text, files) : null;
    if (folder !== null) targets.push(folder);
    else if (found === null) problems.push(problem('NO_SUCH_PATH', { path: text, cwd }));
    else targets.push(found);
  }
  return { targets, problems };
}

function locate(path: string, unit: string | null, files: Files): Target | null {
  const real = files.realPath(path);
  const kind = real === null ? undefined : files.stat(real)?.kind;
  if (real === null || (kind !== 'file' && kind !== 'folder') || (unit !== null && kind !== 'file')) return null;
  return { path: real, kind, unit, pattern: null };
}

/** The folder a pattern starts from; ignore rules hold there as in any folder. */
function globbed(cwd: string, text: string, files: Files): Target | null {
  const base = fastGlob.generateTasks(text)[0]?.base ?? '.';
  const folder = locate(resolve(cwd, base), null, files);
  return folder?.kind === 'folder' ? { ...folder, pattern: resolve(folder.path, text.startsWith(`${base}/`) ? text.slice(base.length + 1) : text) } : null;
}

/** Folder that all paths of a run are relative to: the package around the targets, or what they have in common. */
export function rootOf(targets: readonly Target[], packageRoot: (folder: string) => string | null): string {
  const roots = targets.map(({ path, kind }) => {
    const folder = kind === 'folder' ? path : dirname(path);
    return packageRoot(folder) ?? folder;
  });
  return roots.reduce((a, b) => common(a, b));
}

function common(a: string, b: string): string {
  let at = a;
  while (at !== b && !b.startsWith(at.endsWith('/') ? at : `${at}/`) && dirname(at) !== at) at = dirname(at);
  return at;
}
