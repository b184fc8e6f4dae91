import { transform } from 'sucrase';
import { expect, test } from 'vitest';
import { declareExports } from '../../../../src/languages/javascript/driver/declare-exports.ts';

/** Loads modules as Node loads CommonJS, cycles included. */
function loadAll(sources: Readonly<Record<string, string>>, entry: string): Record<string, unknown> {
  const cache = new Map<string, { exports: Record<string, unknown> }>();
  const load = (path: string): Record<string, unknown> => {
    const known = cache.get(path);
    if (known !== undefined) return known.exports;
    const module = { exports: {} as Record<string, unknown> };
    cache.set(path, module);
    const { code } = transform(sources[path] as string, { transforms: ['typescript', 'imports'], production: true, disableESTransforms: true });
    new Function('require', 'module', 'exports', declareExports(code))(load, module, module.exports);
    return module.exports;
  };
  return load(entry);
}

const CYCLE = {
  './all': "export * from './a';\nexport * from './b';",
  './a': "import { twice, LIMIT } from './all';\nexport function once(n: number) { return Math.min(n, LIMIT); }\nexport const early = twice(2);",
  './b': "import { once } from './all';\nexport const LIMIT = 10;\nexport function twice(n: number) { return once ? 2 * n : 0; }",
};

test('functions can be called while a cycle is loaded, through `export *` as well, whoever comes first', () => {
  expect(loadAll({ ...CYCLE, './a': CYCLE['./a'].replace('twice(2)', "typeof twice") }, './all')).toMatchObject({ LIMIT: 10 });
  const all = loadAll({ ...CYCLE, './all': "export * from './b';\nexport * from './a';" }, './b') as { twice(n: number): number };
  expect(all.twice(3)).toBe(6);
});

test('a constant cannot be read before it is there', () => {
  const sources = { './a': "import { B } from './b';\nexport const A = 1;\nexport const sum = A + B;", './b': "import { A } from './a';\nexport const B = A + 1;" };
  expect(() => loadAll(sources, './a')).toThrow(ReferenceError);
});

test('exports assigned later have their last value', () => {
  expect(loadAll({ './a': 'export let count = 1;\ncount = 2;\nexport function more() { count += 1; return count; }' }, './a')).toMatchObject({ count: 2 });
});
