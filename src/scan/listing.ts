import { relative, sep } from 'node:path';
import type { Files } from '../effects/files.ts';
import type { Git } from '../effects/git.ts';
import { ignoreRules, readmits, type IgnoreRules } from './ignore-rules.ts';

export interface ListingInput {
  /** Absolute folder to list. */
  readonly folder: string;
  /** Absolute folder above it from which ignore files count; the work tree's top where there is a repository. */
  readonly top: string;
  readonly recursive: boolean;
  readonly builtIn: ReadonlySet<string>;
  readonly files: Files;
}

/** Paths are relative to `folder`, sorted; `unreadable` are folders that could not be entered. */
export interface Listing {
  readonly paths: readonly string[];
  readonly unreadable: readonly string[];
}

/** Lists with git where it knows the folder (fast, and exactly git's rules), by walking elsewhere. */
export async function listFolder(input: ListingInput, git: Git | null): Promise<Listing> {
  const output = git === null ? null : await git(input.folder, ['ls-files', '-co', '--exclude-standard', '-z', '--', '.']);
  const listed = output === null ? [] : [...new Set(output.split('\0'))].filter((path) => path !== '');
  return listed.length === 0 ? walk(input) : fromGit(input, listed);
}

/** Own walk with `.gitignore` and `.testgenignore`; links are not followed, so that loops cannot be. */
export function walk(input: ListingInput): Listing {
  const named = relative(input.top, input.folder).split(sep).join('/');
  const gitignore = ignoreRules(input.top, named, '.gitignore', input.files);
  const own = ownRules(input, named);
  const out = (path: string, kind: 'file' | 'folder'): boolean => own(path, kind) || gitignore.ignores(fromTop(named, path), kind);
  const paths: string[] = [];
  const unreadable: string[] = [];
  const enter = (folder: string): void => {
    const entries = input.files.list(folder === '' ? input.folder : `${input.folder}/${folder}`);
    if (entries === null) return void unreadable.push(folder === '' ? '.' : folder);
    for (const { name, kind } of entries) {
      const path = folder === '' ? name : `${folder}/${name}`;
      if (kind === 'file' && !out(path, kind)) paths.push(path);
      if (kind === 'folder' && input.recursive && name !== '.git' && !out(path, kind)) enter(path);
    }
  };
  enter('');
  return { paths: paths.sort(), unreadable };
}

function fromGit(input: ListingInput, listed: readonly string[]): Listing {
  const own = ownRules(input, relative(input.top, input.folder).split(sep).join('/'));
  const folders = new Map<string, boolean>();
  const foldersOut = (folder: string): boolean => {
    if (folder === '') return false;
    const known = folders.get(folder);
    if (known !== undefined) return known;
    const left = foldersOut(parentOf(folder)) || own(folder, 'folder');
    folders.set(folder, left);
    return left;
  };
  const paths: string[] = [];
  const unreadable: string[] = [];
  for (const path of listed) {
    const clean = path.replace(/\/$/, '');
    if (foldersOut(parentOf(clean)) || (!input.recursive && clean.includes('/'))) continue;
    const kind = input.files.stat(`${input.folder}/${clean}`)?.kind;
    if (kind === 'file' && !own(clean, 'file')) paths.push(clean);
    // A repository inside the repository: git names the folder only.
    if (kind === 'folder' && input.recursive && !own(clean, 'folder')) {
      const inner = walk({ ...input, folder: `${input.folder}/${clean}` });
      paths.push(...inner.paths.map((below) => `${clean}/${below}`));
      unreadable.push(...inner.unreadable.map((below) => `${clean}/${below}`));
    }
  }
  return { paths: paths.sort(), unreadable };
}

/** The built-in list and `.testgenignore`, which both listings apply themselves. */
function ownRules(input: ListingInput, named: string): (path: string, kind: 'file' | 'folder') => boolean {
  const rules: IgnoreRules = ignoreRules(input.top, named, '.testgenignore', input.files);
  return (path, kind) => {
    const whole = fromTop(named, path);
    if (rules.ignores(whole, kind)) return true;
    const builtIn = kind === 'folder' && input.builtIn.has(path.split('/').at(-1) as string);
    return builtIn && !readmits(input.top, '.testgenignore', whole, input.files);
  };
}

function fromTop(named: string, path: string): string {
  return named === '' ? path : `${named}/${path}`;
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
