import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { freshFolder } from './program.ts';

export const SLUG = `/** Makes a slug. */
export function slug(text, separator = '-') {
  if (typeof text !== 'string') throw new TypeError('text must be a string');
  const words = text.toLowerCase().split(/[^a-z0-9]+/).filter((word) => word !== '');
  return words.length === 0 ? 'untitled' : words.join(separator);
}
`;
const SIGN = `export function sign(number) {
  if (number > 0) return 'positive';
  return number < 0 ? 'negative' : 'zero';
}
`;
const SLUG_TEST = `import assert from 'node:assert/strict';
import { test } from 'node:test';
import { slug } from '../src/slug.js';
test('joins words', () => assert.equal(slug('A b'), 'a-b'));
`;

/** A small package with two sources, one of them deeper; its tests need nothing installed. */
export function sampleProject(files: Readonly<Record<string, string>> = {}): string {
  return freshFolder({ 'work/package.json': '{ "name": "sample", "type": "module" }\n', 'work/src/slug.js': SLUG, 'work/src/deep/sign.js': SIGN, ...files });
}

/** The same with one of the two sources tested. */
export function testedProject(files: Readonly<Record<string, string>> = {}): string {
  return sampleProject({ 'work/test/slug.test.js': SLUG_TEST, ...files });
}

/** The same with a test framework installed, taken from this repository. */
export function projectWithVitest(): string {
  const root = sampleProject({ 'work/package.json': '{ "name": "sample", "type": "module", "devDependencies": { "vitest": "*" } }\n' });
  symlinkSync(join(import.meta.dirname, '..', '..', 'node_modules'), join(root, 'work', 'node_modules'));
  return root;
}
