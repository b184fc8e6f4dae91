import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { languages } from '../../src/languages/index.ts';
import type { SourceFile } from '../../src/model/source-file.ts';
import { parseAll } from '../../src/parse/parse.ts';
import { assets } from '../plan/project.ts';

function source(path: string, text: string): SourceFile {
  return { path, language: 'javascript', dialect: 'javascript', text, bytes: text.length, hash: createHash('sha256').update(text).digest('hex') };
}

describe('parseAll', () => {
  test('gives one result per source, in order', async () => {
    const { files, problems } = await parseAll([source('b.ts', 'export const b = (x: number) => x;'), source('a.js', ''), source('c.jsx', 'export const C = () => <p/>;')], languages, assets);
    expect(files.map(({ path, units }) => [path, units.length])).toEqual([['b.ts', 1], ['a.js', 0], ['c.jsx', 1]]);
    expect(problems).toEqual([]);
  });

  test('tells file and line of a syntax error and keeps the other units', async () => {
    const { files, problems } = await parseAll([source('a.js', 'function a() {}\n\nfunction b( {}\n\nfunction c() {}\n'), source('ok.js', 'function ok() {}')], languages, assets);
    expect(problems).toEqual([expect.objectContaining({ code: 'PARSE_ERROR', file: 'a.js', line: 3, exit: 1 })]);
    expect(files.map(({ units }) => units.map(({ name }) => name))).toEqual([['a', 'c'], ['ok']]);
  });

  test('reads hundreds of files a second', async () => {
    const text = `${Array.from({ length: 12 }, (_, index) => `/** Number ${index}. @param {number} a */\nexport function f${index}(a, { b = ${index}, c } = {}) {\n  if (a > b) return c.map((x) => x + ${index});\n  throw new RangeError('no ${index}');\n}\n`).join('\n')}`;
    const sources = Array.from({ length: 200 }, (_, index) => source(`f${index}.js`, text));
    await parseAll(sources.slice(0, 20), languages, assets);
    const started = process.cpuUsage();
    await parseAll(sources, languages, assets);
    const { user, system } = process.cpuUsage(started);
    expect(sources.length / ((user + system) / 1e6)).toBeGreaterThan(100);
  });
});
