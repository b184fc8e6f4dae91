import type { ExistingBlock } from './blocks.ts';
import type { ExistingFile } from './file.ts';

/** The describe block of a unit, by the ways people title them: `parse`, `parse()`, `Stack#push`, `push` inside `Stack`. */
export function targetBlock(title: string, hidden: ReadonlySet<string>, { blocks }: ExistingFile): ExistingBlock | null {
  const wanted = normal(title);
  const found = blocks.find(({ path }) => normal(path.at(-1) ?? '') === wanted || (path.length > 1 && normal(path.slice(-2).join('.')) === wanted));
  return found === undefined || [...hidden].some((name) => found.declared.has(name)) ? null : found;
}

function normal(title: string): string {
  return title.replace(/\(.*\)$/, '').replace(/#|::|\.prototype\./g, '.').replace(/\.{2,}/g, '.').replace(/^\.|`/g, '').trim().toLowerCase();
}
