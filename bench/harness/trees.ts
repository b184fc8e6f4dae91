import { extname } from 'node:path';
import type { Node, Tree } from 'web-tree-sitter';
import { folderAssets } from '../../src/effects/real/folder-assets.ts';
import { parseTree } from '../../src/parse/syntax.ts';
import { ROOT } from './work.ts';

const GRAMMARS: Readonly<Record<string, string>> = { '.ts': 'typescript', '.mts': 'typescript', '.cts': 'typescript', '.tsx': 'tsx' };
const assets = folderAssets(ROOT);

/** Syntax tree by the file's extension; the caller deletes it. */
export function treeOf(path: string, text: string): Promise<Tree> {
  return parseTree(text, `grammars/javascript/${GRAMMARS[extname(path)] ?? 'javascript'}.wasm`, assets);
}

/** The node and everything named below it, parents first. */
export function* walk(node: Node): Generator<Node> {
  yield node;
  for (const child of node.namedChildren) if (child !== null) yield* walk(child);
}

/** Nodes from the parent up to the root. */
export function* ancestors(node: Node): Generator<Node> {
  for (let up = node.parent; up !== null; up = up.parent) yield up;
}

export interface Edit { readonly start: number; readonly end: number; readonly text: string }

/** Text with the edits made; offsets are of the text as given (tree-sitter's indexes are UTF-16 units). Edits inside others are swallowed. */
export function edited(text: string, edits: readonly Edit[]): string {
  const sorted = edits.toSorted((a, b) => a.start - b.start || b.end - a.end);
  let result = '';
  let at = 0;
  for (const edit of sorted) {
    if (edit.start < at) continue;
    result += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return result + text.slice(at);
}
