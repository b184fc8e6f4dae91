import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { ParsedFile } from '../../../../src/model/unit.ts';
import { parsed } from './parsed.ts';

const FOLDER = new URL('../../../fixtures/units/', import.meta.url);
const SOURCES = readdirSync(FOLDER).filter((name) => !name.endsWith('.txt')).map((name) => ({ name, text: readFileSync(new URL(name, FOLDER), 'utf8') }));

/** What holds for every parsed file, broken or not. */
function expectSound(file: ParsedFile, text: string): void {
  const ids = file.units.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(file.chunks.flat()).toEqual(ids);
  for (const { range, visibility, exportedAs, complexity } of file.units) {
    expect(range.start).toBeLessThan(range.end);
    expect(range.end).toBeLessThanOrEqual(text.length);
    expect(text.slice(0, range.start).split('\n')).toHaveLength(range.startLine);
    expect(text.slice(0, range.end).split('\n')).toHaveLength(range.endLine);
    expect(visibility === 'public').toBe(exportedAs.length > 0);
    expect(complexity).toBeGreaterThan(0);
  }
}

describe('parsing', () => {
  test('never throws and never lies about ranges, whatever is cut out of a source', async () => {
    await fc.assert(fc.asyncProperty(fc.constantFrom(...SOURCES), fc.nat(), fc.nat(400), fc.constantFrom('', '{', '`', '/*', '😀', '\n'), async ({ name, text }, at, length, put) => {
      const from = at % text.length;
      const damaged = text.slice(0, from) + put + text.slice(from + length);
      expectSound(await parsed(damaged, name), damaged);
    }), { numRuns: 300, seed: 11 });
  });

  test.each(['', '\n', '\uFEFFexport function f() {}', '#!/usr/bin/env node\nfunction f() {}', 'function f() {}\r\nfunction g() {}\r\n'])('takes %j', async (text) => {
    const file = await parsed(text);
    expect(file.syntaxError).toBeNull();
    expectSound(file, text);
  });

  test('tells the first syntax error and keeps the other units', async () => {
    const text = 'export function a() {}\n\nexport function b( {\n  return 1;\n}\n\nexport class C {\n  d() {}\n}\nconst e = ;\nexports.f = () => 1;\n';
    const file = await parsed(text);
    expect(file.syntaxError?.line).toBeGreaterThanOrEqual(3);
    expect(file.syntaxError?.line).toBeLessThanOrEqual(4);
    expect(file.units.map(({ name }) => name)).toEqual(['a', 'C', 'C.d', 'f']);
    expectSound(file, text);
  });

  test.each([
    ['variance and constness of type parameters', 'interface Box<in out T, out U> { get(): T }\nexport function f<const T>(x: T): void {}', 'f'],
    ['reserved words as export names', 'const a = () => 1;\nexport { a as null };', 'a'],
    ['accessor fields', 'export class A {\n  accessor x = 1;\n  static accessor y = 2;\n  m() {}\n}', 'A.m'],
    ['using declarations', 'export function f() { using file = open(); await using other = open(); }', 'f'],
  ])('reads %s, which the grammar does not know', async (_, text, name) => {
    const file = await parsed(text, 'a.ts');
    expect(file.syntaxError).toBeNull();
    expect(file.units.map((unit) => unit.name)).toContain(name);
    expectSound(file, text);
  });

  test('calls nothing an error that a compiler takes', async () => {
    const text = '// @flow\nexport function a(x: ?number): string { return String(x); }\n\nexport function b() {}\n';
    const file = await parsed(text);
    expect(file.syntaxError).toBeNull();
    expect(file.units.map(({ name }) => name)).toContain('b');
    expect((await parsed(text.replace('// @flow', ''))).syntaxError).toEqual({ line: 2, text: expect.any(String) });
  });

  test('names exports by reserved words as they are written', async () => {
    const { units } = await parsed('const a = () => 1;\nexport { a as null };', 'a.ts');
    expect(units[0]?.exportedAs).toEqual(['null']);
  });
});

describe('chunks', () => {
  const method = (index: number): string => `  m${index}() {\n${'    x;\n'.repeat(97)}  }\n`;

  test('are one for a file up to 1000 lines', async () => {
    expect((await parsed(`class A {\n${method(1)}${method(2)}}`)).chunks).toEqual([['a.js#A', 'a.js#A.m1', 'a.js#A.m2']]);
    expect((await parsed('const x = 1;')).chunks).toEqual([]);
  });

  test('end at unit borders and span at most 1000 lines', async () => {
    const file = await parsed(`class A {\n${Array.from({ length: 35 }, (_, index) => method(index)).join('')}}\nfunction last() {}\n`);
    expect(file.chunks.flat()).toEqual(file.units.map(({ id }) => id));
    expect(file.chunks.length).toBeGreaterThanOrEqual(4);
    for (const chunk of file.chunks) {
      const units = file.units.filter(({ id, kind }) => chunk.includes(id) && kind !== 'class');
      expect((units.at(-1)?.range.endLine ?? 0) - (units[0]?.range.startLine ?? 0)).toBeLessThan(1000);
    }
  });
});
