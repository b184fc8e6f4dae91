import type { Files } from '../../../effects/files.ts';
import { DIALECTS } from '../dialects.ts';
import { isTestFile } from './naming.ts';

/** An existing test file; the path is relative to the package. */
export interface TestText { readonly path: string; readonly text: string }

const MOST = 3000;
const LARGEST = 1024 * 1024;
const SKIPPED = new Set(['node_modules', 'dist', 'build', 'out', 'coverage', '__fixtures__', 'fixtures', 'fixture', '__snapshots__', '__mocks__', 'vendor']);
const HAS_TESTS = /\b(describe|it|test|suite|specify)(\.\w+)*\s*\(/;

/** Existing test files of a package, members of its workspace left out; helpers and fixtures without tests are none. */
export function testTexts(root: string, members: readonly string[], files: Files): readonly TestText[] {
  const found: TestText[] = [];
  const enter = (folder: string): void => {
    for (const { name, kind } of files.list(folder === '' ? root : `${root}/${folder}`) ?? []) {
      const path = folder === '' ? name : `${folder}/${name}`;
      if (kind === 'folder' && !SKIPPED.has(name) && !name.startsWith('.') && !members.includes(path)) enter(path);
      if (kind !== 'file' || found.length >= MOST || !isCode(name) || !isTestFile(path)) continue;
      if ((files.stat(`${root}/${path}`)?.size ?? 0) > LARGEST) continue;
      const text = files.readText(`${root}/${path}`);
      if (text !== null && HAS_TESTS.test(text)) found.push({ path, text });
    }
  };
  enter('');
  return found;
}

function isCode(name: string): boolean {
  const extension = name.slice(name.lastIndexOf('.'));
  return Object.hasOwn(DIALECTS, extension) && !/\.d\.[cm]?ts$/.test(name);
}
