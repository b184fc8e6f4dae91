import { createHash } from 'node:crypto';
import { extname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { folderAssets } from '../../src/effects/real/folder-assets.ts';
import { realFiles } from '../../src/effects/real/files.ts';
import type { Draft, Grammar, Language } from '../../src/languages/language.ts';
import type { Plan } from '../../src/model/plan.ts';
import type { ProjectFacts } from '../../src/model/project.ts';
import type { SourceFile } from '../../src/model/source-file.ts';
import type { ParsedFile } from '../../src/model/unit.ts';

/** A tiny project of the language, for the suite: sources by path, with two units or more, one of them with a branch. */
export interface Sample {
  readonly files: Readonly<Record<string, string>>;
  /** Which of `files` are sources under test. */
  readonly sources: readonly string[];
  /** Texts that are not of the language at all. */
  readonly broken: readonly string[];
}

/** What every language owes the core, whatever it is. Registered languages and the toy all pass it. */
export function conformance(language: Language, sample: Sample): void {
  describe(`${language.name} keeps the contract of a language`, () => {
    const assets = folderAssets(join(import.meta.dirname, '..', '..'));
    let root = '';
    let sources: readonly SourceFile[] = [];
    let parsed: readonly ParsedFile[] = [];
    let facts: ProjectFacts;

    beforeAll(async () => {
      root = realFiles.temporaryFolder('testgen-conformance-');
      for (const [path, text] of Object.entries(sample.files)) realFiles.write(join(root, path), text);
      sources = sample.sources.map((path) => sourceFile(language, path, sample.files[path] ?? ''));
      parsed = await Promise.all(sources.map((source) => language.parse(source, assets)));
      facts = await language.facts({ files: realFiles, path: root, sources, framework: null, assets });
    });
    afterAll(() => realFiles.remove(root));

    test('declares itself: lower-case name, extensions with a dot, no test among its sources', () => {
      expect(language.name).toMatch(/^[a-z][a-z0-9]*$/);
      for (const extension of Object.keys(language.dialects)) expect(extension).toMatch(/^\.\w+$/);
      for (const path of sample.sources) expect([language.isSource(path), language.isTestFile(path)]).toEqual([true, false]);
    });

    test('parses anything without throwing, and says where it lost the thread', async () => {
      const texts = ['', '\0\0', '\uFEFF', '}{][)(', 'a'.repeat(5000), '"', '`${', ...sample.broken, ...sources.flatMap(({ text }) => [text.slice(0, text.length / 2), text.slice(text.length / 3)])];
      for (const text of texts) {
        const file = await language.parse(sourceFile(language, sample.sources[0] ?? '', text), assets);
        expect(file.units.map((unit) => unit.id)).toEqual([...new Set(file.units.map((unit) => unit.id))]);
      }
      for (const text of sample.broken) expect((await language.parse(sourceFile(language, sample.sources[0] ?? '', text), assets)).syntaxError).not.toBeNull();
    });

    test('finds units with unique ids, true ranges and every one of them in a chunk', () => {
      const units = parsed.flatMap((file) => file.units);
      expect(units.length).toBeGreaterThan(1);
      expect(new Set(units.map((unit) => unit.id)).size).toBe(units.length);
      for (const [index, { units: own, path, chunks, syntaxError }] of parsed.entries()) {
        const { text } = sources[index] as SourceFile;
        expect(syntaxError).toBeNull();
        expect(chunks.flat().toSorted()).toEqual(own.map((unit) => unit.id).toSorted());
        for (const unit of own) {
          expect(unit.id).toMatch(new RegExp(`^${RegExp.escape(`${path}#${unit.name}`)}(?:~\\d+)?$`));
          expect(unit.file).toBe(path);
          expect(lineAt(text, unit.range.start)).toBe(unit.range.startLine);
          expect(lineAt(text, unit.range.end)).toBe(unit.range.endLine);
          expect(unit.complexity).toBeGreaterThan(0);
          expect(unit.bodyHash).toMatch(/^[0-9a-f]{64}$/);
        }
      }
    });

    test('parses the same text into the same units', async () => {
      expect(await Promise.all(sources.map((source) => language.parse(source, assets)))).toEqual(parsed);
    });

    test('rewrites a file line by line, with a table that holds together', async () => {
      for (const [index, source] of sources.entries()) {
        const made = await language.rewrite(source, parsed[index] as ParsedFile, assets);
        expect(made).not.toBeNull();
        if (made === null) continue;
        expect(made.text.split('\n').length).toBe(source.text.split('\n').length);
        expect(await language.rewrite(source, parsed[index] as ParsedFile, assets)).toEqual(made);
        const ids = new Set((parsed[index] as ParsedFile).units.map((unit) => unit.id));
        for (const point of made.table) {
          if (point.unit !== null) expect(ids).toContain(point.unit);
          expect(point.line).toBeGreaterThan(0);
          expect(point.line).toBeLessThanOrEqual(source.text.split('\n').length);
          if (point.kind === 'mutant') expect(made.table[point.owner]?.kind).toMatch(/^(?:statement|function|branch)$/);
        }
        expect(new Set(made.table.map(({ kind }) => kind))).toEqual(new Set([...made.table.map(({ kind }) => kind), 'statement', 'branch', 'mutant']));
      }
    });

    test('knows its project without running any of it, and where tests go', () => {
      expect(facts.language).toBe(language.name);
      expect(facts.root).toBe(root);
      expect(language.frameworks).toContain(facts.framework.name);
      for (const path of sample.sources) {
        const beside = language.testPath(path, facts, null);
        expect(beside).not.toBe(path);
        expect(language.isTestFile(beside)).toBe(true);
        expect(language.testPath(path, facts, 'elsewhere')).toMatch(/^elsewhere\//);
      }
    });

    test('makes the same candidates from the same dice, each aimed at a unit of the plan', async () => {
      const first = await drafts(await grammarOf(1));
      expect(first.length).toBeGreaterThan(3);
      expect((await drafts(await grammarOf(1))).map(({ key }) => key)).toEqual(first.map(({ key }) => key));
      const ids = new Set(parsed.flatMap((file) => file.units).map((unit) => unit.id));
      for (const { candidate, key } of first) {
        expect(key).not.toBe('');
        expect(candidate.language).toBe(language.name);
        expect(candidate.units.every((id) => ids.has(id))).toBe(true);
        expect(sample.sources).toContain(candidate.file);
        expect(candidate.act).not.toBe('');
        expect(JSON.parse(JSON.stringify(candidate))).toEqual(candidate);
      }
    });

    test('gives equal keys to equal code only', async () => {
      const codes = new Map<string, string>();
      for (const { key, candidate } of await drafts(await grammarOf(7))) {
        const code = JSON.stringify([candidate.imports, candidate.setup, candidate.act, candidate.needs]);
        expect(codes.get(key) ?? code).toBe(code);
        codes.set(key, code);
      }
    });

    test('renders nothing for no cases', async () => {
      const request = { facts, source: sample.sources[0] ?? '', path: language.testPath(sample.sources[0] ?? '', facts, null), cases: [], existing: null, files: realFiles, assets };
      expect(await language.render(request)).toBeNull();
    });

    async function grammarOf(seed: number): Promise<Grammar> {
      const plan = planOf();
      return language.grammar({ plan: plan.files, facts, files: realFiles, random: dice(seed), assets });
    }

    function planOf(): Plan {
      const files = sources.map((source, index) => {
        const file = parsed[index] as ParsedFile;
        return { source, parsed: file, units: file.units, alreadyTested: [], skipped: {}, testPath: language.testPath(source.path, facts, null) };
      });
      return { project: facts, files, types: ['unit'], budget: { wallMilliseconds: 1000, calls: null }, seed: 1 };
    }
  });
}

function sourceFile(language: Language, path: string, text: string): SourceFile {
  return { path, language: language.name, dialect: language.dialects[extname(path)] ?? '', text, bytes: Buffer.byteLength(text), hash: createHash('sha256').update(text).digest('hex') };
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

/** What a grammar says before it has seen anything run. */
async function drafts(grammar: Grammar): Promise<readonly Draft[]> {
  const made: (Draft | null)[] = [...grammar.seeds()];
  for (let round = 0; round < 6; round += 1) for (const target of grammar.targets()) made.push(grammar.fresh(target));
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
