import type { Node } from 'web-tree-sitter';

export const GRAMMAR = 'grammars/python/python.wasm';

/** A node and everything below it, in source order; `enter` false leaves out what is below. */
export function walk(node: Node, enter: (node: Node) => boolean): void {
  if (!enter(node)) return;
  for (const child of node.namedChildren) if (child !== null) walk(child, enter);
}

export function named(node: Node): readonly Node[] {
  return node.namedChildren.filter((child) => child !== null && child.type !== 'comment') as Node[];
}

/** Statements of a suite, without comments. */
export function statements(block: Node | null): readonly Node[] {
  return block === null ? [] : named(block);
}

/** The docstring of a module, class or function body; null when it has none. */
export function docstringOf(block: Node | null): Node | null {
  const [first] = statements(block);
  if (first?.type !== 'expression_statement' || first.namedChildCount !== 1) return null;
  const text = first.namedChild(0);
  return text?.type === 'string' || text?.type === 'concatenated_string' ? text : null;
}
