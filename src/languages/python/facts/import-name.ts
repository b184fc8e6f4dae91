import { posix } from 'node:path';

const CONVENTIONAL = new Set(['src', 'lib', 'python']);
const NAME = /^[A-Za-z_]\w*$/;

/** Folder that imports of a source start from: above its packages; without `__init__.py` the project, or a folder like `src`. */
export function importRoot(source: string, hasInit: (folder: string) => boolean): string {
  let folder = posix.dirname(source);
  if (folder === '.') return '';
  if (hasInit(folder)) {
    while (folder !== '.' && hasInit(folder)) folder = posix.dirname(folder);
    return folder === '.' ? '' : folder;
  }
  const parts = folder.split('/');
  if (parts.some((part) => !NAME.test(part))) return folder;
  const at = parts.findLastIndex((part) => CONVENTIONAL.has(part));
  return parts.slice(0, at + 1).join('/');
}

/** `src/pkg/mod.py` -> `pkg.mod`, `pkg/__init__.py` -> `pkg`. */
export function moduleName(source: string, roots: readonly string[]): string {
  const root = roots.toSorted((a, b) => b.length - a.length).find((folder) => folder === '' || source.startsWith(`${folder}/`)) ?? '';
  const parts = source.slice(root === '' ? 0 : root.length + 1).replace(/\.pyw?$/, '').split('/');
  return (parts.at(-1) === '__init__' && parts.length > 1 ? parts.slice(0, -1) : parts).join('.');
}
