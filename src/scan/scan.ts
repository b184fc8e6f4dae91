import { extname, matchesGlob, relative, sep } from 'node:path';
import { problem } from '../errors/problems.ts';
import type { Files } from '../effects/files.ts';
import type { Git } from '../effects/git.ts';
import type { Language } from '../languages/language.ts';
import type { Problem } from '../model/problem.ts';
import type { Skipped, SourceFile } from '../model/source-file.ts';
import type { Scope } from '../pipeline/services.ts';
import { builtInNames } from './built-in.ts';
import { changedSince } from './changed-since.ts';
import type { ChangedLines } from './changes.ts';
import { readSource } from './content.ts';
import { listFolder } from './listing.ts';
import { patternFilter } from './patterns.ts';
import { tally, type Tally } from './tally.ts';
import { resolveTargets, rootOf, type Target } from './targets.ts';

export interface ScanInput {
  readonly scope: Scope;
  /** Git ref: only files touched since then; null for all. */
  readonly changed: string | null;
  readonly files: Files;
  readonly git: Git;
  readonly languages: readonly Language[];
}

export interface Scan {
  /** Absolute folder that every path is relative to: the package around what was named. */
  readonly root: string;
  readonly sources: readonly SourceFile[];
  readonly skipped: readonly Skipped[];
  readonly problems: readonly Problem[];
  /** Unit names asked for with `file#unit`, by path. */
  readonly selectedUnits: Readonly<Record<string, readonly string[]>>;
  /** Touched lines by path; null when `changed` is null. */
  readonly changedLines: Readonly<Record<string, ChangedLines>> | null;
}

interface Found { readonly path: string; readonly outright: boolean }

/** From what was typed to the source files to look at. Never throws for a bad path: it is a problem with exit code 2. */
export async function scan(input: ScanInput): Promise<Scan> {
  const { targets, problems } = resolveTargets(input.scope.cwd, input.scope.paths, input.files);
  const empty: Scan = { root: input.scope.cwd, sources: [], skipped: [], problems, selectedUnits: {}, changedLines: null };
  if (targets.length === 0 || problems.length > 0) return empty;
  const root = rootOf(targets, (folder) => nearestPackage(folder, input));
  const skipped = tally();
  const found = await findAll(targets, root, input, skipped);
  const changes = input.changed === null ? null : await changedSince(root, input.changed, input.git);
  if (changes !== null && !changes.ok) return { ...empty, problems: [changes.problem] };
  const sources = readAll(found, root, changes?.lines ?? null, input, skipped);
  const unreadable = skipped.list().filter(({ reason }) => reason === 'unreadable').flatMap(({ examples }) => examples);
  return {
    root, sources, skipped: skipped.list(),
    problems: unreadable.map((path) => problem('UNREADABLE', { path }, { file: path })),
    selectedUnits: selected(targets, root),
    changedLines: changes === null ? null : Object.fromEntries(sources.map(({ path, text }) => [path, changes.lines.get(path) ?? [[1, text.split('\n').length]]])),
  };
}

function nearestPackage(folder: string, { languages, files }: ScanInput): string | null {
  const roots = languages.flatMap((language) => language.packageRoot(folder, files) ?? []);
  return roots.sort((a, b) => b.length - a.length)[0] ?? null;
}

async function findAll(targets: readonly Target[], root: string, input: ScanInput, skipped: Tally): Promise<readonly Found[]> {
  const found = new Map<string, Found>();
  const builtIn = builtInNames(input.languages);
  const work = await input.git(root, ['rev-parse', '--show-toplevel']);
  const top = work === null ? root : input.files.realPath(work.trim()) ?? root;
  for (const target of targets) {
    const here = pathFrom(root, target.path);
    if (target.kind === 'file') {
      found.set(here, { path: here, outright: true });
      continue;
    }
    const listing = await listFolder({ folder: target.path, top, recursive: input.scope.recursive, builtIn, files: input.files }, work === null ? null : input.git);
    const whole = (path: string): string => (here === '' ? path : `${here}/${path}`);
    const { pattern } = target;
    for (const path of pattern === null ? listing.paths : listing.paths.filter((listed) => matchesGlob(`${target.path}/${listed}`, pattern))) if (!found.has(whole(path))) found.set(whole(path), { path: whole(path), outright: false });
    for (const path of listing.unreadable) skipped.add('unreadable', path === '.' ? here || '.' : whole(path));
  }
  return [...found.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

function readAll(found: readonly Found[], root: string, changed: ReadonlyMap<string, ChangedLines | null> | null, input: ScanInput, skipped: Tally): readonly SourceFile[] {
  const wanted = patternFilter({ cwd: input.scope.cwd, root, include: input.scope.include, exclude: input.scope.exclude });
  const sources: SourceFile[] = [];
  for (const { path, outright } of found) {
    const extension = extname(path);
    const language = input.languages.find(({ dialects }) => Object.hasOwn(dialects, extension));
    if (language === undefined || !wanted(path) || (!outright && !language.isSource(path))) continue;
    if (language.isTestFile(path)) skipped.add('test-file', path);
    else if (changed !== null && !changed.has(path)) skipped.add('not-changed', path);
    else {
      const read = readSource({ absolute: `${root}/${path}`, path, language: language.name, dialect: language.dialects[extension] as string, outright, files: input.files, encodingOf: language.encodingOf ?? null });
      if (read.ok) sources.push(read.source);
      else skipped.add(read.reason, path);
    }
  }
  return sources;
}

function selected(targets: readonly Target[], root: string): Readonly<Record<string, readonly string[]>> {
  const found: Record<string, string[]> = {};
  const whole = new Set(targets.filter(({ unit, pattern }) => unit === null && pattern === null).map(({ path }) => path));
  for (const { path, unit } of targets) {
    // A file named outright and by unit is wanted whole.
    if (unit === null || whole.has(path) || [...whole].some((folder) => path.startsWith(`${folder}/`))) continue;
    (found[pathFrom(root, path)] ??= []).push(unit);
  }
  return found;
}

function pathFrom(root: string, path: string): string {
  return relative(root, path).split(sep).join('/');
}
