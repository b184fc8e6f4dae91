import { basename, dirname, join, relative } from 'node:path';
import type { Files } from '../effects/files.ts';
import type { Lane, Language, Workspace } from '../languages/language.ts';
import type { ProjectFacts } from '../model/project.ts';
import { JAIL_USER } from '../sandbox/sandbox.ts';
import { isInside, linkDependencies } from './link-dependencies.ts';
import { projectFiles, type ProjectEntry } from './project-files.ts';

export interface WorkspaceInput {
  readonly files: Files;
  readonly facts: ProjectFacts;
  readonly language: Pick<Language, 'dialects'>;
  /** Project-relative path -> instrumented text: what `probe` holds in place of the user's. Null: no `probe` copy (the path stays empty). */
  readonly rewritten: ReadonlyMap<string, string> | null;
}
export interface ScratchWorkspace extends Workspace {
  /** Absolute paths a jail must be shown: the copies, the dependencies, and what those link to. */
  readonly readOnly: readonly string[];
  /** The plain copy as a place to run the project's tests in: there the copy itself may be written to. */
  readonly lane: Lane;
  /** Deletes all of it; nothing of the user's is behind it. */
  remove(): void;
}

/**
 * Copies the project twice below a new temporary folder, without its dependencies, which are linked. Where the project is
 * a part of a larger repository, the copy stands as deep as the original and its neighbours are linked, so that
 * relative paths (`../../tsconfig.base.json`) hold. Throws the system's error for a full disk.
 */
export function makeWorkspace(input: WorkspaceInput): ScratchWorkspace {
  const { files, facts } = input;
  const base = files.temporaryFolder('testgen-');
  const hand = owner(files, base);
  const top = topFolder(facts);
  const entries = projectFiles(files, { root: facts.root, dependencies: facts.dependencies, loadable: new Set([...Object.keys(input.language.dialects), '.json', '.wasm', '.lock']) });
  // Scratch folders are handed over by the sandbox, which furnishes them first.
  const [scratch, build, assets, run] = ['scratch', 'build', 'assets', 'run'].map((name) => join(base, name)) as [string, string, string, string];
  for (const folder of [scratch, build, assets, run]) files.makeFolder(folder);
  hand(assets);
  const outside = new Set<string>();
  const copy = (name: string, texts: ReadonlyMap<string, string>): string => {
    const mirror = { from: top, to: join(base, name) };
    const root = join(mirror.to, relative(top, facts.root));
    copyEntries(files, entries, { from: facts.root, to: root }, texts, hand);
    linkNeighbours(files, facts, mirror);
    for (const dependency of facts.dependencies) {
      const place = join(mirror.to, relative(top, dependency));
      if (isInside(top, dependency)) for (const target of linkDependencies(files, dependency, place, { from: facts.root, to: root })) outside.add(target);
    }
    return root;
  };
  const plain = copy('run/plain', new Map());
  const probe = input.rewritten === null ? join(base, 'probe') : copy('probe', input.rewritten);
  const copies = ['run/plain', 'probe', 'assets'].map((name) => join(base, name)).filter((path) => files.stat(path) !== null);
  const beyond = [...facts.dependencies, ...outside, ...(top === facts.root ? [] : [top])];
  return { probe, plain, scratch, build, assets, readOnly: [...copies, ...beyond], lane: { root: plain, scratch: run, readOnly: beyond }, remove: () => files.remove(base) };
}

/** Outermost folder that owns dependencies of the project: resolution climbs up to there. */
function topFolder(facts: ProjectFacts): string {
  return facts.dependencies.map((path) => dirname(path)).filter((owner) => isInside(owner, facts.root))
    .reduce((top, owner) => (owner.length < top.length ? owner : top), facts.root);
}

/** Gives paths to the jail's user when we are root; otherwise the jail runs as ourselves and there is nothing to do. */
function owner(files: Files, base: string): (path: string) => void {
  const give = (path: string): void => files.chown(path, JAIL_USER, JAIL_USER);
  try {
    give(base);
  } catch {
    return () => undefined;
  }
  return give;
}

function copyEntries(files: Files, entries: readonly ProjectEntry[], mirror: { from: string; to: string }, texts: ReadonlyMap<string, string>, hand: (path: string) => void): void {
  const made = new Set<string>();
  const folder = (path: string): void => {
    if (made.has(path)) return;
    if (path !== mirror.to) folder(dirname(path));
    made.add(path);
    files.makeFolder(path);
    hand(path);
  };
  folder(mirror.to);
  for (const { path, kind } of entries) {
    const [from, to] = [join(mirror.from, path), join(mirror.to, path)];
    folder(dirname(to));
    const text = texts.get(path);
    if (kind === 'link') copyLink(files, from, to, mirror);
    else if (text !== undefined) { files.write(to, text); hand(to); }
    else if (copyFile(files, from, to)) hand(to);
  }
}

/** Unreadable files are left out: scanning has reported them. */
function copyFile(files: Files, from: string, to: string): boolean {
  const bytes = files.readBytes(from);
  if (bytes === null) return false;
  if (((files.stat(from)?.mode ?? 0) & 0o100) === 0) files.write(to, bytes);
  else files.copy(from, to);
  return true;
}

/** A link into the project leads into the copy; any other keeps its target. */
function copyLink(files: Files, from: string, to: string, mirror: { from: string; to: string }): void {
  const target = files.realPath(from);
  if (target !== null) files.link(isInside(mirror.from, target) ? join(mirror.to, relative(mirror.from, target)) : target, to);
}

/** On every level between the top and the project: links to whatever else stands there. */
function linkNeighbours(files: Files, facts: ProjectFacts, mirror: { from: string; to: string }): void {
  for (let inner = facts.root; inner !== mirror.from; inner = dirname(inner)) {
    const folder = dirname(inner);
    const place = join(mirror.to, relative(mirror.from, folder));
    for (const { name } of files.list(folder) ?? []) {
      const path = join(folder, name);
      if (name !== basename(inner) && name !== '.git' && !facts.dependencies.includes(path)) files.link(path, join(place, name));
    }
  }
}
