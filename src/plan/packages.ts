import { dirname, posix, relative, sep } from 'node:path';
import type { Files } from '../effects/files.ts';
import type { Language } from '../languages/language.ts';
import type { SourceFile } from '../model/source-file.ts';
import type { ParsedFile } from '../model/unit.ts';

/** The sources of one package in one language, with paths relative to the package. */
export interface Package {
  readonly language: Language;
  /** Absolute. */
  readonly root: string;
  /** Folder of the package relative to the scan's root, empty for the same. */
  readonly folder: string;
  readonly sources: readonly SourceFile[];
  readonly parsed: readonly ParsedFile[];
}

export interface PackagesInput {
  readonly root: string;
  readonly sources: readonly SourceFile[];
  /** Runs parallel to the sources. */
  readonly parsed: readonly ParsedFile[];
  readonly languages: readonly Language[];
  readonly files: Files;
}

/** Sorts sources into packages: members of a workspace are packages of their own. */
export function packagesOf(input: PackagesInput): readonly Package[] {
  const roots = new Map<string, string>();
  const groups = new Map<string, { language: Language; root: string; indexes: number[] }>();
  for (const [index, source] of input.sources.entries()) {
    const language = input.languages.find(({ name }) => name === source.language);
    if (language === undefined) throw new Error(`no language ${source.language}`);
    const folder = dirname(`${input.root}/${source.path}`);
    const key = `${language.name} ${folder}`;
    const root = roots.get(key) ?? language.packageRoot(folder, input.files) ?? input.root;
    roots.set(key, root);
    const group = groups.get(`${root} ${language.name}`) ?? { language, root, indexes: [] };
    group.indexes.push(index);
    groups.set(`${root} ${language.name}`, group);
  }
  return [...groups.values()].sort((a, b) => (a.root < b.root ? -1 : 1)).map(({ language, root, indexes }) => {
    const base = root;
    const move = (path: string): string => relative(base, `${input.root}/${path}`).split(sep).join('/');
    return {
      language, root, folder: relative(input.root, root).split(sep).join('/'),
      sources: indexes.map((index) => ({ ...(input.sources[index] as SourceFile), path: move((input.sources[index] as SourceFile).path) })),
      parsed: indexes.map((index) => moved(input.parsed[index] as ParsedFile, move)),
    };
  });
}

/** Path of a package's file as the scan saw it. */
export function scanPath(folder: string, path: string): string {
  return posix.join(folder, path);
}

function moved(parsed: ParsedFile, move: (path: string) => string): ParsedFile {
  const path = move(parsed.path);
  if (path === parsed.path) return parsed;
  const rename = (id: string): string => path + id.slice(parsed.path.length);
  return {
    ...parsed, path,
    units: parsed.units.map((unit) => ({ ...unit, id: rename(unit.id), file: path })),
    chunks: parsed.chunks.map((chunk) => chunk.map(rename)),
  };
}
