import { lstatSync, readdirSync, readlinkSync, realpathSync, statSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { basename, dirname, join, sep } from 'node:path';
import { JAIL_USER } from './sandbox.ts';

/** Host folders that a jail sees empty: people's files, sockets of services, other people's temporary files. */
const PRIVATE = ['/tmp', '/run', '/home', '/root', '/mnt', '/media', '/var/tmp', '/dev/shm'];

/** The private folders of this machine, none below another. */
export function hiddenFolders(): string[] {
  const homes = [homedir(), tmpdir()].map(realOf).filter((path) => dirname(path) !== path);
  return topmost([...PRIVATE, ...homes].filter(isFolder));
}

/** Folders on the way to `paths`, or at their end, that only their owner may enter; none below another. */
export function closedFolders(paths: readonly string[]): string[] {
  return topmost(paths.flatMap((path) => [path, ...ancestors(path)]).filter(isClosed));
}

/** The path itself, or its entries where only its owner may enter it. */
export function openedUp(path: string): string[] {
  return isClosed(path) ? readdirSync(path).map((name) => join(path, name)) : [path];
}

/** Folders strictly between one of `roots` and one of `paths`, parents first. */
export function foldersTo(paths: readonly string[], roots: readonly string[]): string[] {
  return byDepth(paths.flatMap(ancestors).filter((folder) => roots.some((root) => isBelow(folder, root))));
}

export function isBelow(path: string, folder: string): boolean {
  return path !== folder && path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

/** Where the paths really are, parents before children, without those that do not exist. */
export function realPaths(paths: readonly string[]): string[] {
  return byDepth(paths.filter((path) => statSync(path, { throwIfNoEntry: false }) !== undefined).map(realOf));
}

/** Links among the paths, as `[target, place]`, that lie in none of the `shown` folders and so have to be made. */
export function linksAmong(paths: readonly string[], shown: readonly string[]): (readonly [string, string])[] {
  return paths.flatMap((path) => {
    const [target, place] = [linkTarget(path), join(realOf(dirname(path)), basename(path))];
    return target === null || shown.some((folder) => isBelow(place, folder)) ? [] : [[target, place] as const];
  });
}

/** What a link says, or null for anything else. */
export function linkTarget(path: string): string | null {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ? readlinkSync(path) : null;
}

/** Parents before children. */
function byDepth(paths: readonly string[]): string[] {
  return [...new Set(paths)].sort((one, other) => one.length - other.length);
}

function topmost(paths: readonly string[]): string[] {
  return byDepth(paths).filter((path) => !paths.some((other) => isBelow(path, other)));
}

function ancestors(path: string): string[] {
  const parent = dirname(path);
  return parent === path ? [] : [parent, ...ancestors(parent)];
}

function isFolder(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** True for a folder that the jail's user cannot both list and enter. */
function isClosed(path: string): boolean {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats !== undefined && stats.isDirectory() && stats.uid !== JAIL_USER && (stats.mode & 0o005) !== 0o005;
}

function realOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
