import { createHash } from 'node:crypto';
import { extname, join } from 'node:path';
import { folderAssets } from '../../src/effects/real/folder-assets.ts';
import { realPrograms } from '../../src/effects/real/programs.ts';
import { realFiles } from '../../src/effects/real/files.ts';
import type { Draft, Grammar, Language } from '../../src/languages/language.ts';
import type { FilePlan } from '../../src/model/plan.ts';
import type { ProjectFacts } from '../../src/model/project.ts';
import type { SourceFile } from '../../src/model/source-file.ts';
import type { ParsedFile } from '../../src/model/unit.ts';

/** A tiny project of the language, for the suite: sources by path, with two units or more, one of them with a branch. */
export interface Sample {
  readonly files: Readonly<Record<string, string>>;
  /** Program without which nothing of the language can be run. */
  readonly needs?: string;
  /** What makes it print its version, where that is not `--version`. */
  readonly version?: string;
  /** The oldest of it that will do, `1.85`. */
  readonly oldest?: string;
  /** Which of `files` are sources under test. */
  readonly sources: readonly string[];
  /** Texts that are not of the language at all. */
  readonly broken: readonly string[];
}

export interface Prepared {
  readonly root: string;
  readonly sources: readonly SourceFile[];
  readonly parsed: readonly ParsedFile[];
  readonly facts: ProjectFacts;
  readonly plan: readonly FilePlan[];
}

export const assets = folderAssets(join(import.meta.dirname, '..', '..'));

/** The sample on disk in a fresh folder, parsed and planned. The caller removes `root`. */
export async function prepare(language: Language, sample: Sample): Promise<Prepared> {
  const root = realFiles.temporaryFolder('testgen-conformance-');
  for (const [path, text] of Object.entries(sample.files)) realFiles.write(join(root, path), text);
  const sources = sample.sources.map((path) => sourceFile(language, path, sample.files[path] ?? ''));
  const parsed = await Promise.all(sources.map((source) => language.parse(source, assets)));
  const facts = await language.facts({ files: realFiles, path: root, sources, framework: null, assets, programs: realPrograms });
  const plan = sources.map((source, index) => {
    const file = parsed[index] as ParsedFile;
    return { source, parsed: file, units: file.units, alreadyTested: [], skipped: {}, testPath: language.testPath(source.path, facts, null) };
  });
  return { root, sources, parsed, facts, plan };
}

export function grammarOf(language: Language, { plan, facts }: Prepared, seed: number): Promise<Grammar> {
  return language.grammar({ plan, facts, files: realFiles, random: dice(seed), assets });
}

export function sourceFile(language: Language, path: string, text: string): SourceFile {
  return { path, language: language.name, dialect: language.dialects[extname(path)] ?? '', text, bytes: Buffer.byteLength(text), hash: createHash('sha256').update(text).digest('hex') };
}

/** Candidates of some rounds of a grammar: seeds, fresh ones for each target, and a variation of each. */
export function drafts(grammar: Grammar, rounds = 12): readonly Draft[] {
  const made: (Draft | null)[] = [...grammar.seeds()];
  for (let round = 0; round < rounds; round += 1) for (const target of grammar.targets()) made.push(grammar.fresh(target));
  const first = made.filter((draft) => draft !== null);
  return [...first, ...first.map((draft) => grammar.vary(draft)).filter((draft) => draft !== null)];
}

/** Repeatable numbers in [0, 1). */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
