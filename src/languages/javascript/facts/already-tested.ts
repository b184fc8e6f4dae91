import type { Files } from '../../../effects/files.ts';
import type { ProjectFacts } from '../../../model/project.ts';
import type { ParsedFile, Unit } from '../../../model/unit.ts';
import type { JavaScriptDetails } from './details.ts';
import { stemOf } from './habits.ts';
import { packageFiles } from './package-files.ts';
import { resolveSpecifier } from './resolve.ts';

export interface AlreadyTestedInput {
  readonly files: Files;
  readonly facts: ProjectFacts;
  readonly parsed: readonly ParsedFile[];
}

/** Ids of units that an existing test file names and can reach: it imports their file, or an entry that leads to it. */
export async function alreadyTested(input: AlreadyTestedInput): Promise<ReadonlySet<string>> {
  const { files, facts, parsed } = input;
  const project = projectOf(input);
  const found = new Set<string>();
  for (const path of [...facts.tests.files, ...(facts.details as JavaScriptDetails).otherTests]) {
    const text = files.readText(`${facts.root}/${path}`);
    if (text === null) continue;
    const words = new Set(text.match(/[A-Za-z_$][\w$]*/g));
    const imported = importedBy(path, text, project);
    const reached = new Set([...imported.keys()].flatMap((source) => [...project.behind(source)]));
    // A test that imports nothing of the project goes by its name.
    if (reached.size === 0) for (const { path: source } of parsed) if (stemOf(source) === stemOf(path)) reached.add(source);
    for (const source of reached) {
      for (const unit of project.sources.get(source)?.units ?? []) if (names(unit, words, imported.get(source) === true)) found.add(unit.id);
    }
  }
  return found;
}

interface Project {
  readonly sources: ReadonlyMap<string, ParsedFile>;
  resolve(specifier: string, from: string): string | null;
  /** Specifiers a source imports; read from its text where it is not among the parsed. */
  imports(source: string): readonly string[];
  /** A source and what it imports or re-exports, some steps deep. */
  behind(source: string): ReadonlySet<string>;
}

const DEEPEST = 4;

function projectOf({ files, facts, parsed }: AlreadyTestedInput): Project {
  const sources = new Map(parsed.map((file) => [file.path, file]));
  const known = new Set([...packageFiles(facts.root, files).sources, ...sources.keys()]);
  const cache = new Map<string, ReadonlySet<string>>();
  const resolve = (specifier: string, from: string): string | null => resolveSpecifier(specifier, from, facts, known);
  const imports = (source: string): readonly string[] =>
    sources.get(source)?.imports ?? [...(files.readText(`${facts.root}/${source}`) ?? '').matchAll(IMPORTS)].map(([, , , specifier]) => specifier as string);
  const behind = (source: string): ReadonlySet<string> => {
    const cached = cache.get(source);
    if (cached !== undefined) return cached;
    const seen = new Set([source]);
    let edge = [source];
    for (let depth = 0; depth < DEEPEST && edge.length > 0; depth += 1) {
      edge = edge.flatMap((path) => imports(path).flatMap((specifier) => resolve(specifier, path) ?? [])).filter((path) => !seen.has(path));
      for (const path of edge) seen.add(path);
    }
    cache.set(source, seen);
    return seen;
  };
  return { sources, resolve, imports, behind };
}

const IMPORTS = /(?:(?:import|export)\s*(?:type\s+)?([\w$]+)?[^'"`;()]*?\bfrom\s*|(?:(?:const|let|var)\s+([\w$]+)\s*=\s*)?\brequire\s*\(\s*|\bimport\s*\(?\s*)['"]([^'"]+)['"]/g;

/** Sources a test file imports -> whether it takes the default export (or the whole CommonJS module) into a name of its own. */
function importedBy(path: string, text: string, project: Project): ReadonlyMap<string, boolean> {
  const found = new Map<string, boolean>();
  for (const [, esm, commonjs, specifier] of text.matchAll(IMPORTS)) {
    const source = project.resolve(specifier as string, path);
    if (source !== null) found.set(source, found.get(source) === true || esm !== undefined || commonjs !== undefined);
  }
  for (const [source, taken] of found) if (taken) handOn(source, project, found);
  return found;
}

/** A file without units of its own (`module.exports = require('./lib')`) hands its default on. */
function handOn(source: string, project: Project, found: Map<string, boolean>): void {
  if ((project.sources.get(source)?.units.length ?? 0) > 0) return;
  for (const specifier of project.imports(source)) {
    const next = project.resolve(specifier, source);
    if (next !== null) found.set(next, true);
  }
}

function names(unit: Unit, words: ReadonlySet<string>, defaultTaken: boolean): boolean {
  if (unit.visibility === 'private') return false;
  const [owner = '', ...below] = unit.name.split('.');
  if (below.length > 0 && unit.kind !== 'constructor') return words.has(below.at(-1) as string);
  return words.has(owner) || unit.exportedAs.some((name) => (name === 'default' ? defaultTaken : words.has(name)));
}
