import type { Node, Tree } from 'web-tree-sitter';

export const GRAMMAR = 'grammars/go/go.wasm';

/** A node and everything below it, in source order; `enter` false leaves out what is below. */
export function walk(node: Node, enter: (node: Node) => boolean): void {
  if (!enter(node)) return;
  for (const child of node.namedChildren) if (child !== null) walk(child, enter);
}

/** Named children without comments. */
export function named(node: Node | null): readonly Node[] {
  return node === null ? [] : node.namedChildren.filter((child) => child !== null && child.type !== 'comment') as Node[];
}

/** Statements of a block, or of one case of a `switch` or `select`. */
export function statements(node: Node | null): readonly Node[] {
  return named(named(node).find(({ type }) => type === 'statement_list') ?? null);
}

export function lineOf(node: Node): number {
  return node.startPosition.row + 1;
}

export function isOneLine(node: Node): boolean {
  return node.startPosition.row === node.endPosition.row;
}

const IMPORTS = new WeakMap<Tree, ReadonlyMap<string, string>>();

/** What a file imports, by the name that stands for it there. */
export function importsOf({ tree }: Node): ReadonlyMap<string, string> {
  const known = IMPORTS.get(tree) ?? new Map(tree.rootNode.descendantsOfType('import_spec').map((spec) => {
    const path = spec?.childForFieldName('path')?.text.slice(1, -1) ?? '';
    return [spec?.childForFieldName('name')?.text ?? path.slice(path.lastIndexOf('/') + 1), path] as const;
  }));
  IMPORTS.set(tree, known);
  return known;
}
