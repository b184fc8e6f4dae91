import { createTwoFilesPatch } from 'diff';
import type { RenderedFile } from '../model/verdict.ts';

/** What writing a file would change, as a unified diff with git's headers; empty when nothing would. */
export function diffOf({ path, text, previous }: Pick<RenderedFile, 'path' | 'text' | 'previous'>): string {
  if (text === previous) return '';
  const patch = createTwoFilesPatch(previous === null ? '/dev/null' : `a/${path}`, `b/${path}`, previous ?? '', text, undefined, undefined, { context: 3 });
  return patch.slice(patch.indexOf('--- '));
}
