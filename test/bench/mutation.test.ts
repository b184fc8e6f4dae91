import { describe, expect, it } from 'vitest';
import type { IstanbulFile } from '../../bench/harness/coverage.ts';
import { mutantsOf } from '../../bench/mutation/mutators.ts';
import { isCovered, sample } from '../../bench/mutation/sample.ts';

async function mutated(text: string, path = 'a.js'): Promise<readonly string[]> {
  return (await mutantsOf(path, text)).map(({ start, end, replacement }) => text.slice(0, start) + replacement + text.slice(end));
}

describe('mutantsOf', () => {
  it('changes relations, their boundaries and conditions', async () => {
    expect(await mutated('if (a < b) c();')).toEqual(['if (false) c();', 'if (true) c();', 'if (a <= b) c();', 'if (a >= b) c();']);
  });

  it('removes statements inside functions only', async () => {
    expect(await mutated('run();\nfunction go() { run(); return; }')).toEqual(['run();\nfunction go() { ; return; }']);
  });

  it('changes results, numbers and arithmetic', async () => {
    expect(await mutated('const f = () => { return a + 1; };')).toEqual([
      'const f = () => { return; };', 'const f = () => { return a - 1; };', 'const f = () => { return a + (1 + 1); };',
    ]);
  });

  it('takes away what an arrow function gives', async () => {
    expect(await mutated('const f = () => a;')).toEqual(['const f = () => undefined;']);
  });

  it('leaves types, module names, directives and keys alone', async () => {
    expect(await mutated(`'use strict';\nimport a from 'a';\ntype B = 'b' | 1;\nconst c = { 'd': e };`, 'a.ts')).toEqual([]);
    expect(await mutated(`const a = require('a');`)).toEqual([]);
  });

  it('joins no texts by a minus', async () => {
    expect(await mutated(`a = 'b' + c;`)).toEqual([`a = '' + c;`]);
  });
});

describe('sample', () => {
  const items = Array.from({ length: 1000 }, (_, index) => index);

  it('draws the same for the same seed, another for another, in order', () => {
    const drawn = sample(items, 7);
    expect(drawn).toHaveLength(200);
    expect(sample(items, 7)).toEqual(drawn);
    expect(sample(items, 8)).not.toEqual(drawn);
    expect(drawn.toSorted((a, b) => a - b)).toEqual(drawn);
  });

  it('takes all of few', () => {
    expect(sample([3, 1, 2], 1)).toEqual([3, 1, 2]);
  });
});

describe('isCovered', () => {
  const span = (line: number, from: number, to: number | null, last = line) => ({ start: { line, column: from }, end: { line: last, column: to } });
  const file: IstanbulFile = {
    path: '/a.js',
    statementMap: { 0: span(1, 0, 1, 9), 1: span(2, 2, null), 2: span(3, 2, 30) },
    s: { 0: 1, 1: 0, 2: 4 },
    branchMap: { 0: { type: 'cond-expr', locations: [span(3, 10, 15), span(3, 18, 25)] } },
    b: { 0: [4, 0] },
  };

  it('asks the innermost statement', () => {
    expect(isCovered({ line: 2, column: 40 }, file)).toBe(false);
    expect(isCovered({ line: 5, column: 0 }, file)).toBe(true);
    expect(isCovered({ line: 12, column: 0 }, file)).toBe(false);
  });

  it('asks the branches of an expression', () => {
    expect([4, 12, 20].map((column) => isCovered({ line: 3, column }, file))).toEqual([true, true, false]);
  });
});
