import type { Tree } from 'web-tree-sitter';
import type { Assets } from '../../../assets/assets.ts';
import { parseTree } from '../../../parse/syntax.ts';

const MOST_ROUNDS = 8;

/**
 * Tree of the statements that can be read: those with errors are blanked, one at a time. Offsets stay those of the text.
 * Null where that does not lead to a clean tree. The caller deletes it.
 */
export async function salvagedTree(text: string, broken: Tree, grammar: string, assets: Assets): Promise<Tree | null> {
  let left = text;
  let line = firstErrorLine(broken);
  for (let round = 0; round < MOST_ROUNDS && line !== null; round += 1) {
    left = withoutStatement(left, line);
    const tree = await parseTree(left, grammar, assets);
    if (!tree.rootNode.hasError) return tree;
    line = firstErrorLine(tree);
    tree.delete();
  }
  return null;
}

function firstErrorLine(tree: Tree): number | null {
  const errors = tree.rootNode.descendantsOfType('ERROR').flatMap((node) => node?.startPosition.row ?? []);
  return errors.length === 0 ? null : Math.min(...errors);
}

const STARTS = /^[^\s})\];*/.,|&?:]/;

/** Blanks the top-level statement around a line, by the habit that only those start in the first column. */
function withoutStatement(text: string, line: number): string {
  const lines = text.split('\n');
  let from = line;
  while (from > 0 && !STARTS.test(lines[from] as string)) from -= 1;
  let to = line + 1;
  while (to < lines.length && !STARTS.test(lines[to] as string)) to += 1;
  return lines.map((code, index) => (index >= from && index < to ? ' '.repeat(code.length) : code)).join('\n');
}
