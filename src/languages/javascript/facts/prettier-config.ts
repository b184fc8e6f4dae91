import type { Files } from '../../../effects/files.ts';
import { levels } from './installed.ts';
import { readManifest } from './manifest.ts';

const NAME = /^(\.prettierrc(\.\w+)?|prettier\.config\.[cm]?[jt]s)$/;

/** Absolute path of the nearest prettier configuration, up to the workspace's root (the package's own where there is none). */
export function prettierConfig(root: string, workspace: string | null, files: Files): string | null {
  for (const level of levels(root, workspace ?? root)) {
    const name = (files.list(level) ?? []).find((entry) => NAME.test(entry.name))?.name;
    if (name !== undefined) return `${level}/${name}`;
    if (readManifest(level, files)?.prettier !== undefined) return `${level}/package.json`;
  }
  return null;
}
