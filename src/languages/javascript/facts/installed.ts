import type { Files } from '../../../effects/files.ts';
import { declared, readManifest } from './manifest.ts';
import { foldersUp } from './package-root.ts';

/** Folders whose node_modules and manifests count for a package: itself up to the workspace's root, or all the way up. */
export function levels(root: string, workspace: string | null): readonly string[] {
  const up = foldersUp(root);
  return workspace === null ? up : up.slice(0, up.indexOf(workspace) + 1);
}

export interface Installed {
  /** Version in node_modules, else the lowest one the manifests allow; null when it is neither installed nor asked for. */
  readonly version: string | null;
  readonly installed: boolean;
}

/** Looks a package up at every level. */
export function lookUp(name: string, root: string, workspace: string | null, files: Files): Installed {
  for (const level of levels(root, workspace)) {
    const version = (readManifest(`${level}/node_modules/${name}`, files) as { version?: unknown } | null)?.version;
    if (typeof version === 'string') return { version, installed: true };
  }
  for (const level of new Set([root, workspace ?? root])) {
    const range = declared(readManifest(level, files), name);
    if (range !== null) return { version: /\d+(\.\d+)*/.exec(range)?.[0] ?? null, installed: false };
  }
  return { version: null, installed: false };
}

/** Absolute folders the sandbox must show: node_modules at every level, and the members that links in them lead to. */
export function dependencyFolders(root: string, workspace: string | null, files: Files): readonly string[] {
  const folders = levels(root, workspace).map((level) => `${level}/node_modules`).filter((path) => files.list(path) !== null);
  const linked = folders.flatMap((folder) => linksIn(folder, files));
  const outside = linked.filter((path) => path !== root && !folders.some((folder) => path.startsWith(`${folder}/`)));
  return [...folders, ...new Set(outside)];
}

function linksIn(folder: string, files: Files): readonly string[] {
  return (files.list(folder) ?? []).flatMap(({ name, kind }) => {
    const path = `${folder}/${name}`;
    if (kind === 'folder' && name.startsWith('@')) return linksIn(path, files);
    return kind === 'link' ? files.realPath(path) ?? [] : [];
  });
}
