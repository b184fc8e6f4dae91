import fc from 'fast-check';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { realFiles } from '../../src/effects/real/files.ts';
import { realGit } from '../../src/effects/real/git.ts';
import { listFolder, walk } from '../../src/scan/listing.ts';
import { commitAll, grow } from './tree.ts';

const name = fc.constantFrom('a', 'b', 'lib', 'dist');
const file = fc.tuple(fc.array(name, { maxLength: 2 }), fc.constantFrom('x.js', 'y.js', 'x.ts')).map(([folders, leaf]) => [...folders, leaf].join('/'));
const rule = fc.constantFrom('x.js', '*.ts', 'a/', '/b', 'lib/*', '!x.js', '!lib/x.js', '**/y.js', 'a/b/', '# note', '', '!/b');
const rules = fc.tuple(fc.array(name, { maxLength: 1 }), fc.constantFrom('.gitignore', '.testgenignore'), fc.array(rule, { maxLength: 3 }));

test('walking a tree finds what git lists', async () => {
  await fc.assert(fc.asyncProperty(fc.uniqueArray(file, { maxLength: 12 }), fc.array(rules, { maxLength: 4 }), async (paths, ignored) => {
    const root = mkdtempSync(join(realpathSync(tmpdir()), 'testgen-listing-'));
    try {
      commitAll(root);
      grow(root, Object.fromEntries(paths.map((path) => [path, path])));
      grow(root, Object.fromEntries(ignored.map(([folders, leaf, lines]) => [[...folders, leaf].join('/'), lines.join('\n')])));
      const input = { folder: root, top: root, recursive: true, builtIn: new Set(['dist']), files: realFiles };
      expect((await listFolder(input, realGit)).paths).toEqual(walk(input).paths);
    } finally {
      rmSync(root, { recursive: true });
    }
  }), { numRuns: 25, seed: 7 });
});

test('a repository inside the repository is walked', async () => {
  const root = mkdtempSync(join(realpathSync(tmpdir()), 'testgen-listing-'));
  commitAll(root);
  grow(root, { 'a.js': '', 'inner/b.js': '', 'inner/.gitignore': 'c.js', 'inner/c.js': '' });
  commitAll(join(root, 'inner'));
  const listing = await listFolder({ folder: root, top: root, recursive: true, builtIn: new Set(), files: realFiles }, realGit);
  rmSync(root, { recursive: true });
  expect(listing.paths).toEqual(['a.js', 'inner/.gitignore', 'inner/b.js']);
});
