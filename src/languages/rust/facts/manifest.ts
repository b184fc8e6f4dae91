import { dirname, join } from 'node:path';
import type { Files } from '../../../effects/files.ts';

const MAIN = 'src/main.rs';

export interface Program {
  readonly name: string;
  /** Its main file, package-relative. */
  readonly path: string;
  /** Whether its own tests are run, and without asking for features. */
  readonly isTested: boolean;
}

/** What begins a line and ends one is a heading, not what stands in the lines of a list. */
const HEADED = /^[ \t]*\[+([^[\]\n]+)\]+[ \t]*(?:#[^\n]*)?\n([\s\S]*?)(?=^[ \t]*\[+[^[\]\n]+\]+[ \t]*(?:#[^\n]*)?$)/gm;

/** What `Cargo.toml` says, as far as it is asked for. Values that are inherited from the workspace are null. */
export interface Manifest {
  readonly package: string | null;
  readonly edition: number | null;
  /** What a workspace hands on to its members. */
  readonly sharedEdition: number | null;
  readonly rustVersion: string | null;
  readonly libraryName: string | null;
  readonly libraryPath: string | null;
  readonly isMacro: boolean;
  /** Tests in the library's own sources are run. */
  readonly testsLibrary: boolean;
  /** Files in `tests/` are found. */
  readonly findsTests: boolean;
  readonly defaultFeatures: readonly string[];
  readonly isWorkspace: boolean;
  readonly members: readonly string[];
  /** Programs that have a section of their own. */
  readonly programs: readonly Program[];
}

/** What stands below each heading of a manifest; what follows several of one name is joined. */
export function sectionsOf(text: string): ReadonlyMap<string, string> {
  const sections = new Map<string, string>();
  for (const [, name = '', body = ''] of `${text}\n[end]`.matchAll(HEADED)) sections.set(name, `${sections.get(name) ?? ''}\n${body}`);
  return sections;
}

export function readManifest(folder: string, files: Files): Manifest | null {
  const text = files.readText(join(folder, 'Cargo.toml'));
  if (text === null) return null;
  const sections = sectionsOf(text);
  const value = (section: string, key: string): string | null => new RegExp(`^\\s*${key}\\s*=\\s*["']([^"']*)["']`, 'm').exec(sections.get(section) ?? '')?.[1] ?? null;
  const inherits = /^\s*edition(?:\.workspace\s*=\s*true|\s*=\s*\{\s*workspace)/m.test(sections.get('package') ?? '');
  const shared = value('workspace.package', 'edition');
  const members = /^\s*members\s*=\s*\[([\s\S]*?)\]/m.exec(sections.get('workspace') ?? '')?.[1] ?? '';
  return {
    package: value('package', 'name'), edition: sections.has('package') && !inherits ? Number(value('package', 'edition') ?? '2015') : null, sharedEdition: shared === null ? null : Number(shared), rustVersion: value('package', 'rust-version'),
    libraryName: value('lib', 'name'), libraryPath: value('lib', 'path'), isMacro: /^\s*proc-macro\s*=\s*true/m.test(sections.get('lib') ?? ''),
    testsLibrary: !/^\s*test\s*=\s*false/m.test(sections.get('lib') ?? ''), findsTests: !/^\s*autotests\s*=\s*false/m.test(sections.get('package') ?? ''),
    defaultFeatures: [...(/^\s*default\s*=\s*\[([\s\S]*?)\]/m.exec(sections.get('features') ?? '')?.[1] ?? '').matchAll(/["']([^"']+)["']/g)].map(([, feature = '']) => feature),
    isWorkspace: sections.has('workspace'), members: [...members.matchAll(/["']([^"']+)["']/g)].map(([, member = '']) => member),
    programs: [...`${text}\n[end]`.matchAll(/^[ \t]*\[\[bin\]\][^\n]*\n([\s\S]*?)(?=^[ \t]*\[)/gm)].flatMap(([, body = '']) => programIn(body, value('package', 'name'))),
  };
}

function programIn(body: string, whole: string | null): readonly Program[] {
  const value = (key: string): string | undefined => new RegExp(`^\\s*${key}\\s*=\\s*["']([^"']*)["']`, 'm').exec(body)?.[1];
  const name = value('name');
  return name === undefined ? [] : [{ name, path: value('path') ?? (name === whole ? MAIN : `src/bin/${name}.rs`), isTested: !/^\s*(?:test\s*=\s*false|required-features\b)/m.test(body) }];
}

/** The program of a package: that of `src/main.rs`, else the first that has a section of its own; null for none. */
export function programOf(root: string, { package: name, programs }: Manifest, files: Files): Program | null {
  const all = [...programs, { name: name ?? 'crate', path: MAIN, isTested: true }].filter(({ path }) => files.stat(join(root, path)) !== null);
  return all.find(({ path }) => path === MAIN) ?? all[0] ?? null;
}

/** The nearest folder upward that holds a package; null for none. */
export function packageRoot(folder: string, files: Files): string | null {
  for (let at = folder; ; at = dirname(at)) {
    if (readManifest(at, files)?.package != null) return at;
    if (files.stat(join(at, '.git')) !== null || dirname(at) === at) return null;
  }
}

/** The workspace that a package stands in; null where it stands alone. */
export function workspaceAround(root: string, files: Files): string | null {
  for (let at = dirname(root); dirname(at) !== at; at = dirname(at)) {
    if (readManifest(at, files)?.isWorkspace === true) return at;
    if (files.stat(join(at, '.git')) !== null) return null;
  }
  return null;
}
