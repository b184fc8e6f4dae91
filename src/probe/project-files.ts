import { basename, dirname, extname, join, relative, sep } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import type { Files } from '../effects/files.ts';

/** Files of a project that belong into a scratch copy. */
export interface CopyRules {
  readonly root: string;
  /** Absolute dependency folders: never entered. Folders of the same names are left out where git ignores them. */
  readonly dependencies: readonly string[];
  /** Extensions of files that are copied although git ignores them: generated code is needed to run the rest, and the versions that are locked to run it as the user does. */
  readonly loadable: ReadonlySet<string>;
}
export interface ProjectEntry { readonly path: string; readonly kind: 'file' | 'link' }

const NEVER = new Set(['.git', '.hg', '.svn', '.testgen']);
const LARGEST_BYTES = 20_000_000;

interface Level { readonly base: string; readonly rules: Ignore }
interface Walk {
  readonly files: Files;
  readonly rules: CopyRules;
  readonly dependencyNames: ReadonlySet<string>;
  readonly found: ProjectEntry[];
}

/**
 * Root-relative paths with forward slashes, in the order of the walk. Tests, configuration and data are in; version control,
 * dependencies, and what git ignores are out, except for code below folders that are not hidden.
 */
export function projectFiles(files: Files, rules: CopyRules): readonly ProjectEntry[] {
  const walk: Walk = { files, rules, dependencyNames: new Set(rules.dependencies.map((path) => basename(path))), found: [] };
  enter(walk, rules.root, outerLevels(files, rules.root), false);
  return walk.found;
}

function enter(walk: Walk, folder: string, outer: readonly Level[], ignored: boolean): void {
  const levels = [...levelsAt(walk.files, folder), ...outer];
  for (const entry of walk.files.list(folder) ?? []) {
    const path = join(folder, entry.name);
    if (NEVER.has(entry.name) || walk.rules.dependencies.includes(path)) continue;
    const out = ignored || isIgnored(levels, path, entry.kind === 'folder');
    if (entry.kind === 'folder') {
      const hopeless = out && (entry.name.startsWith('.') || walk.dependencyNames.has(entry.name));
      if (!hopeless) enter(walk, path, levels, out);
    } else if (entry.kind !== 'other' && wanted(walk, path, out)) {
      walk.found.push({ path: relative(walk.rules.root, path).split(sep).join('/'), kind: entry.kind });
    }
  }
}

function wanted(walk: Walk, path: string, ignored: boolean): boolean {
  if (ignored && !walk.rules.loadable.has(extname(path))) return false;
  return (walk.files.stat(path)?.size ?? 0) <= LARGEST_BYTES;
}

function levelsAt(files: Files, folder: string): readonly Level[] {
  const text = files.readText(join(folder, '.gitignore'));
  return text === null ? [] : [{ base: folder, rules: ignore({ allowRelativePaths: true }).add(text) }];
}

/** Ignore files between the root and the top of its repository, innermost first. */
function outerLevels(files: Files, root: string): readonly Level[] {
  const levels: Level[] = [];
  for (let folder = root; files.stat(join(folder, '.git')) === null;) {
    const parent = dirname(folder);
    if (parent === folder) return [];
    folder = parent;
    levels.push(...levelsAt(files, folder));
  }
  return levels;
}

function isIgnored(levels: readonly Level[], path: string, folder: boolean): boolean {
  for (const { base, rules } of levels) {
    const said = rules.test(relative(base, path).split(sep).join('/') + (folder ? '/' : ''));
    if (said.ignored || said.unignored) return said.ignored;
  }
  return false;
}
