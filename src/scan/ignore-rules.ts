import ignore, { type Ignore } from 'ignore';
import type { Files } from '../effects/files.ts';

export interface IgnoreRules {
  /** Whether the rules leave out a path, given relative to `top`. */
  ignores(path: string, kind: 'file' | 'folder'): boolean;
}

/**
 * Nested ignore files of one name below `top`; a deeper file overrides the ones above it. Rules that would leave out
 * `named` itself (relative to `top`) are not asked: a folder named outright is scanned.
 */
export function ignoreRules(top: string, named: string, fileName: string, files: Files): IgnoreRules {
  const layers = new Map<string, Ignore | null>();
  const layerOf = (folder: string): Ignore | null => {
    const known = layers.get(folder);
    if (known !== undefined) return known;
    const text = files.readText(`${top}/${folder === '' ? '' : `${folder}/`}${fileName}`);
    const rules = text === null ? null : ignore().add(text);
    const relevant = rules !== null && !hides(rules, folder, named) ? rules : null;
    layers.set(folder, relevant);
    return relevant;
  };
  return {
    ignores(path, kind) {
      for (const folder of foldersAbove(path)) {
        const found = layerOf(folder)?.test(inside(folder, path) + (kind === 'folder' ? '/' : ''));
        if (found?.ignored === true || found?.unignored === true) return found.ignored;
      }
      return false;
    },
  };
}

/** Whether a nested ignore file says `!path` about a path that a weaker rule leaves out. */
export function readmits(top: string, fileName: string, path: string, files: Files): boolean {
  return foldersAbove(path).some((folder) => {
    const text = files.readText(`${top}/${folder === '' ? '' : `${folder}/`}${fileName}`);
    return text !== null && ignore().add(text).test(`${inside(folder, path)}/`).unignored;
  });
}

function hides(rules: Ignore, folder: string, named: string): boolean {
  if (named === '' || (folder !== '' && !named.startsWith(`${folder}/`))) return false;
  return rules.ignores(`${inside(folder, named)}/`);
}

function inside(folder: string, path: string): string {
  return folder === '' ? path : path.slice(folder.length + 1);
}

/** `a/b/c.x` gives `a/b`, `a` and the empty path (nearest first). */
function foldersAbove(path: string): readonly string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, index) => parts.slice(0, parts.length - index).join('/')).concat('');
}
