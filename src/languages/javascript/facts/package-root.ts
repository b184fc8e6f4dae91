import { dirname } from 'node:path';
import type { Files } from '../../../effects/files.ts';
import { readManifest, type Manifest } from './manifest.ts';
import { memberFolders } from './workspaces.ts';

/**
 * Folder of the package that holds a folder. Manifests that only set a module type, or that describe an entry of the
 * package around them, are passed over while there is a real one further up.
 */
export function packageRoot(folder: string, files: Files): string | null {
  let fallback: string | null = null;
  for (const at of foldersUp(folder)) {
    if (at.endsWith('/node_modules')) break;
    const manifest = readManifest(at, files);
    if (manifest === null) continue;
    if (standsAlone(manifest) || isMember(at, files)) return at;
    fallback ??= at;
  }
  return fallback;
}

/** Root of the workspace that has the package as a member, else null. */
export function workspaceRoot(root: string, files: Files): string | null {
  if (memberFolders(root, files).length > 0) return root;
  return foldersUp(dirname(root)).find((at) => memberFolders(at, files).some((member) => `${at}/${member}` === root)) ?? null;
}

/** A folder and all above it, nearest first. */
export function foldersUp(folder: string): readonly string[] {
  const found = [folder];
  for (let at = folder; dirname(at) !== at; at = dirname(at)) found.push(dirname(at));
  return found;
}

function standsAlone(manifest: Manifest): boolean {
  return ['scripts', 'dependencies', 'devDependencies', 'workspaces', 'version'].some((key) => key in manifest);
}

function isMember(folder: string, files: Files): boolean {
  const root = workspaceRoot(folder, files);
  return root !== null && root !== folder;
}
