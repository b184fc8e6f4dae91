import { dirname, join, relative } from 'node:path';
import type { Files } from '../effects/files.ts';

/** Where a tree of the user's (`from`) stands again as a copy (`to`). */
export interface Mirror { readonly from: string; readonly to: string }

/**
 * Makes a dependency folder available inside a copy, and returns the folders outside it that its own links lead to. It is a
 * real folder of links, one per entry: tools keep caches there. Links that lead back into the project (members of a
 * workspace) lead to the copy instead, so that the copy tests itself.
 */
export function linkDependencies(files: Files, dependency: string, place: string, project: Mirror): readonly string[] {
  const links = linksIn(files, dependency);
  const members = links.filter((link) => isInside(project.from, link.target) && !isInside(dependency, link.target));
  const outside = links.map((link) => link.target).filter((target) => !isInside(dependency, target) && !isInside(project.from, target));
  const copies = new Map(members.map((link) => [link.path, join(project.to, relative(project.from, link.target))]));
  linkEach(files, dependency, place, copies);
  return outside;
}

/** What tools keep for themselves beside the dependencies: they must be able to write theirs anew. */
const CACHES = /^\.(vite|vite-temp|vitest|cache|vitest-cache)$/;

/** Folders on the way to a redirected link are made for real. */
function linkEach(files: Files, from: string, to: string, copies: ReadonlyMap<string, string>): void {
  files.makeFolder(to);
  for (const { name } of files.list(from) ?? []) {
    if (CACHES.test(name)) continue;
    const path = join(from, name);
    const copy = copies.get(path);
    if (copy !== undefined) files.link(copy, join(to, name));
    else if ([...copies.keys()].some((link) => dirname(link) === path)) linkEach(files, path, join(to, name), copies);
    else files.link(path, join(to, name));
  }
}

/** Links among the entries of a dependency folder and, one level down, of its scopes (`@name`). */
function linksIn(files: Files, folder: string): readonly { path: string; target: string }[] {
  return (files.list(folder) ?? []).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.kind === 'folder') return entry.name.startsWith('@') ? linksIn(files, path) : [];
    if (entry.kind !== 'link') return [];
    const target = files.realPath(path);
    return target === null ? [] : [{ path, target }];
  });
}

export function isInside(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}
