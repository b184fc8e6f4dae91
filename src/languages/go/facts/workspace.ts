import { dirname, join, relative } from 'node:path';
import type { Files } from '../../../effects/files.ts';

/** The `go.work` that a module belongs to. */
export interface GoWorkspace {
  /** Its folder, relative to the module. */
  readonly folder: string;
  /** Absolute folders of the other modules in it. */
  readonly members: readonly string[];
}

/** Null where the module stands alone: no `go.work` upward, up to the repository, or none that uses it. */
export function workspaceOf(root: string, files: Files): GoWorkspace | null {
  for (let at = root; ; at = dirname(at)) {
    const text = files.readText(join(at, 'go.work'));
    if (text !== null) {
      const used = usesIn(text).map((path) => join(at, path).replace(/\/$/, ''));
      return used.includes(root) ? { folder: relative(root, at) || '.', members: used.filter((path) => path !== root && files.stat(path) !== null) } : null;
    }
    if (files.stat(join(at, '.git')) !== null || dirname(at) === at) return null;
  }
}

function usesIn(text: string): readonly string[] {
  const bare = text.replaceAll(/\/\/.*$/gm, '');
  const blocks = [...bare.matchAll(/^use\s*\(([^)]*)\)/gm)].flatMap(([, inside = '']) => inside.split('\n'));
  const single = [...bare.matchAll(/^use\s+([^\s(]+)\s*$/gm)].map(([, path = '']) => path);
  return [...blocks, ...single].map((path) => path.trim().replaceAll(/^"|"$/g, '')).filter((path) => path !== '');
}
