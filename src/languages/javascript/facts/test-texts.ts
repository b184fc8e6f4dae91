import type { Files } from '../../../effects/files.ts';

/** An existing test file; the path is relative to the package. */
export interface TestText { readonly path: string; readonly text: string }

const LARGEST = 1024 * 1024;
const HAS_TESTS = /\b(describe|it|test|suite|specify)(\.\w+)*\s*\(/;

/** Reads those of the paths that hold tests; helpers without any are left out. */
export function testTexts(root: string, paths: readonly string[], files: Files): readonly TestText[] {
  return paths.flatMap((path) => {
    if ((files.stat(`${root}/${path}`)?.size ?? 0) > LARGEST) return [];
    const text = files.readText(`${root}/${path}`);
    return text !== null && HAS_TESTS.test(text) ? [{ path, text }] : [];
  });
}

const RUNNERS = /['"](vitest|@jest\/globals|node:test|mocha|bun:test|tape|ava|tap|uvu|qunit|jasmine|lab|@hapi\/lab|@japa\/runner)['"]/;
const MODULES: Readonly<Record<string, string>> = { jest: '@jest/globals' };

/** Whether new tests for a framework could join a file: it imports that runner, or none where test functions are globals. */
export function belongsTo(framework: string, { text }: TestText): boolean {
  const imported = RUNNERS.exec(text)?.[1];
  return imported === undefined ? framework !== 'node:test' : imported === (MODULES[framework] ?? framework);
}
