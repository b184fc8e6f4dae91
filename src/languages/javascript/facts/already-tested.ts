import type { Files } from '../../../effects/files.ts';
import type { ProjectFacts } from '../../../model/project.ts';
import type { ParsedFile, Unit } from '../../../model/unit.ts';
import { stemOf } from './habits.ts';
import { resolveSpecifier } from './resolve.ts';

export interface AlreadyTestedInput {
  readonly files: Files;
  readonly facts: ProjectFacts;
  readonly parsed: readonly ParsedFile[];
}

/** Ids of units that an existing test file names and can reach: it imports their file, or an entry that leads to it. */
export async function alreadyTested(input: AlreadyTestedInput): Promise<ReadonlySet<string>> {
  const { files, facts, parsed } = input;
  const sources = new Map(parsed.map((file) => [file.path, file]));
  const found = new Set<string>();
  for (const path of facts.tests.files) {
    const text = files.readText(`${facts.root}/${path}`);
    if (text === null) continue;
    const words = new Set(text.match(/[A-Za-z_$][\w$]*/g));
    for (const source of reached(path, text, facts, sources)) {
      for (const unit of sources.get(source)?.units ?? []) if (names(unit, words, defaultLocals(text, path, source, facts, sources))) found.add(unit.id);
    }
  }
  return found;
}

const IMPORTS = /(?:\bfrom|\bimport|\brequire\s*\(|\bimport\s*\()\s*['"]([^'"]+)['"]/g;

/** Sources a test file leads to: those it imports and, through re-exports, those behind them; else the one of its name. */
function reached(path: string, text: string, facts: ProjectFacts, sources: ReadonlyMap<string, ParsedFile>): ReadonlySet<string> {
  const known = new Set(sources.keys());
  const seen = new Set<string>();
  const enter = (source: string, depth: number): void => {
    if (seen.has(source) || depth > 4) return;
    seen.add(source);
    for (const specifier of sources.get(source)?.imports ?? []) {
      const next = resolveSpecifier(specifier, source, facts, known);
      if (next !== null) enter(next, depth + 1);
    }
  };
  for (const [, specifier] of text.matchAll(IMPORTS)) {
    const source = resolveSpecifier(specifier as string, path, facts, known);
    if (source !== null) enter(source, 0);
  }
  if (seen.size > 0) return seen;
  return new Set([...known].filter((source) => stemOf(source) === stemOf(path)));
}

/** Names under which a test file knows the default export of a source. */
function defaultLocals(text: string, path: string, source: string, facts: ProjectFacts, sources: ReadonlyMap<string, ParsedFile>): ReadonlySet<string> {
  const known = new Set(sources.keys());
  const found = new Set<string>();
  for (const [, esm, cjs, from, required] of text.matchAll(/(?:import\s+([\w$]+)[^'";]*?from|(?:const|let|var)\s+([\w$]+)\s*=\s*require\()\s*(?:['"]([^'"]+)['"])?(?:['"]([^'"]+)['"])?/g)) {
    const specifier = from ?? required;
    if (specifier !== undefined && resolveSpecifier(specifier, path, facts, known) === source) found.add((esm ?? cjs) as string);
  }
  return found;
}

function names(unit: Unit, words: ReadonlySet<string>, defaults: ReadonlySet<string>): boolean {
  if (unit.visibility === 'private') return false;
  const parts = unit.name.split('.');
  const owner = [parts[0] as string, ...unit.exportedAs].some((name) => words.has(name)) || (unit.exportedAs.includes('default') && defaults.size > 0);
  if (parts.length === 1 || unit.kind === 'constructor') return owner && (unit.exportedAs.some((name) => name !== 'default' && words.has(name)) || defaults.size > 0 || words.has(parts[0] as string));
  return words.has(parts.at(-1) as string);
}
