import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { realFiles } from '../../src/effects/real/files.ts';
import type { Language } from '../../src/languages/language.ts';
import { assets, prepare, type Prepared, type Sample, sourceFile } from './prepare.ts';

/** What every language owes the core, whatever it is. Registered languages and the toy all pass it. */
export function conformance(language: Language, sample: Sample): void {
  describe(`${language.name} keeps the contract of a language`, () => {
    let prepared: Prepared;
    beforeAll(async () => {
      prepared = await prepare(language, sample);
    });
    afterAll(() => realFiles.remove(prepared.root));

    test('declares itself: lower-case name, extensions with a dot, no test among its sources', () => {
      expect(language.name).toMatch(/^[a-z][a-z0-9]*$/);
      for (const extension of Object.keys(language.dialects)) expect(extension).toMatch(/^\.\w+$/);
      for (const path of sample.sources) expect([language.isSource(path), language.isTestFile(path)]).toEqual([true, false]);
    });

    test('parses anything without throwing, and says where it lost the thread', async () => {
      const texts = ['', '\0\0', '\uFEFF', '}{][)(', 'a'.repeat(5000), '"', '`${', ...sample.broken, ...prepared.sources.flatMap(({ text }) => [text.slice(0, text.length / 2), text.slice(text.length / 3)])];
      for (const text of texts) {
        const file = await language.parse(sourceFile(language, sample.sources[0] ?? '', text), assets);
        expect(file.units.map((unit) => unit.id)).toEqual([...new Set(file.units.map((unit) => unit.id))]);
      }
      for (const text of sample.broken) expect((await language.parse(sourceFile(language, sample.sources[0] ?? '', text), assets)).syntaxError).not.toBeNull();
    });

    test('finds units with unique ids, true ranges and every one of them in a chunk', () => {
      const units = prepared.parsed.flatMap((file) => file.units);
      expect(units.length).toBeGreaterThan(1);
      expect(new Set(units.map((unit) => unit.id)).size).toBe(units.length);
      for (const [index, { units: own, path, chunks, syntaxError }] of prepared.parsed.entries()) {
        const text = prepared.sources[index]?.text ?? '';
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
      expect(await Promise.all(prepared.sources.map((source) => language.parse(source, assets)))).toEqual(prepared.parsed);
    });

    test('rewrites a file line by line, with a table that holds together', async () => {
      for (const { source, parsed } of prepared.plan) {
        const made = await language.rewrite(source, parsed, assets);
        expect(made).not.toBeNull();
        if (made === null) continue;
        expect(made.text.split('\n').length).toBe(source.text.split('\n').length);
        expect(await language.rewrite(source, parsed, assets)).toEqual(made);
        const ids = new Set(parsed.units.map((unit) => unit.id));
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
      const { facts, root } = prepared;
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

    test('renders nothing for no cases', async () => {
      const { facts } = prepared;
      const request = { facts, source: sample.sources[0] ?? '', path: language.testPath(sample.sources[0] ?? '', facts, null), cases: [], existing: null, files: realFiles, assets };
      expect(await language.render(request)).toBeNull();
    });
  });
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
