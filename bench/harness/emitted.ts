import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastGlob from 'fast-glob';

const OWN = ['**/node_modules/**', '.testgen/**'];

/** What `generate` did to a copy. Paths relative to it, sorted. */
export interface Emitted {
  /** New files a test runner loads. */
  readonly tests: readonly string[];
  /** Files of the package that are no longer what was shipped: always empty for an honest generator. */
  readonly touched: readonly string[];
}

/** Compares a copy with the prepared package it was made from. */
export function emittedFiles(prepared: string, copy: string): Emitted {
  const before = new Set(list(prepared));
  const after = list(copy);
  const added = after.filter((path) => !before.has(path));
  const kept = new Set(after);
  return {
    tests: added.filter((path) => /\.[cm]?[jt]sx?$/.test(path)),
    touched: [...before].filter((path) => !kept.has(path) || digest(join(prepared, path)) !== digest(join(copy, path))),
  };
}

/** The shipped sources that count, relative to the copy, sorted. */
export function sourceFiles(copy: string, globs: readonly string[]): readonly string[] {
  return fastGlob.sync([...globs], { cwd: copy, ignore: [...OWN, '**/*.config.*'] }).sort();
}

function list(folder: string): string[] {
  return fastGlob.sync('**', { cwd: folder, dot: true, ignore: OWN }).sort();
}

function digest(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}
