import { resolve } from 'node:path';
import { problem } from '../errors/problems.ts';
import type { Problem } from '../model/problem.ts';
import type { GenerateRequest, Services } from './services.ts';

export type ExistingTests = { readonly ok: true; /** Absolute. */ readonly path: string | null; readonly text: string } | { readonly ok: false; readonly problem: Problem };

/** Longer test files are shown as far as this; in characters. */
const MOST = 8_000;

/** The test file that is to be written anew; no path where none was named. */
export function existingTests({ regenerate = null, cwd }: Pick<GenerateRequest, 'regenerate' | 'cwd'>, { files }: Pick<Services, 'files'>): ExistingTests {
  if (regenerate === null) return { ok: true, path: null, text: '' };
  const path = resolve(cwd, regenerate);
  const text = files.readText(path);
  return text === null ? { ok: false, problem: problem('NO_SUCH_PATH', { path: regenerate, cwd }) } : { ok: true, path, text: text.slice(0, MOST) };
}
