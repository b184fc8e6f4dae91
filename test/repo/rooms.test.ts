import { describe, expect, test } from 'vitest';
import { hasSideEffects, mayImport, mayTouchTheMachine, roomOf } from './rooms.ts';
import { readSources } from './sources.ts';

const sources = await readSources('src');
const inner = sources.filter(({ path }) => !mayTouchTheMachine(path));

describe('the rooms of the house', () => {
  test('import only what their rules allow', () => {
    const wrong = sources.flatMap(({ path, imports }) => imports
      .filter(({ target }) => target.startsWith('src/') && !mayImport(path, target))
      .map(({ target }) => `${path} imports ${target}`));
    expect(wrong).toEqual([]);
  });

  test('reach the machine only from effects/, sandbox/, main.ts and code that is jailed', () => {
    const wrong = inner.flatMap(({ path, imports }) => imports
      .filter(({ target, typeOnly }) => !typeOnly && hasSideEffects(target))
      .map(({ target }) => `${path} imports ${target}`));
    expect(wrong).toEqual([]);
  });

  test('bind the real machine in main.ts alone', () => {
    const wrong = sources.filter(({ path }) => roomOf(path) !== 'main' && roomOf(path) !== 'effects')
      .filter(({ imports }) => imports.some(({ target }) => target.startsWith('src/effects/real/')));
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  test('read time, chance and the process through effects', () => {
    const ambient = /^(?:Math\.random|Date\.now|process\.(?!std)\w+)$/;
    const wrong = inner.flatMap(({ path, members }) => members.filter(({ text }) => ambient.test(text)).map(({ text, line }) => `${path}:${line} ${text}`));
    expect(wrong).toEqual([]);
  });

  test('print nothing but in cli/ and report/', () => {
    const loud = inner.filter(({ path }) => !/^src\/(?:cli|report)\//.test(path)).flatMap(({ path, members }) => members
      .filter(({ text }) => /^console\.|^process\.std/.test(text)).map(({ text, line }) => `${path}:${line} ${text}`));
    expect(loud).toEqual([]);
  });

  test('leave the making of test cases to select/', () => {
    const cast = /\b(?:as|satisfies)\s+(?:readonly\s+)?TestCase\b|<TestCase(?:\[\])?>\s*[({[]|\bas\s+(?:never|unknown\s+as)\b/;
    const makers = inner.filter(({ path }) => !path.startsWith('src/select/')).filter(({ text }) => cast.test(text));
    expect(makers.map(({ path }) => path)).toEqual([]);
  });
});
