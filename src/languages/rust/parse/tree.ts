import type { Node } from 'web-tree-sitter';

export const GRAMMAR = 'grammars/rust/rust.wasm';

/** A node and everything below it, in source order; `enter` false leaves out what is below. */
export function walk(node: Node, enter: (node: Node) => boolean): void {
  if (!enter(node)) return;
  for (const child of node.namedChildren) if (child !== null) walk(child, enter);
}

/** Named children without comments. */
export function named(node: Node | null): readonly Node[] {
  return node === null ? [] : node.namedChildren.filter((child) => child !== null && !child.type.endsWith('_comment')) as Node[];
}

export function lineOf(node: Node): number {
  return node.startPosition.row + 1;
}

/** Attributes right above an item, as text. */
export function attributesOf(node: Node): readonly string[] {
  const found: string[] = [];
  for (let above = node.previousNamedSibling; above !== null && /^attribute_item$|_comment$/.test(above.type); above = above.previousNamedSibling) if (above.type === 'attribute_item') found.unshift(above.text);
  return found;
}

/** True for what only a test build has. */
export function isForTests(node: Node): boolean {
  return attributesOf(node).some((text) => /^#\[(?:cfg\((?:test|all\(test\b[\s\S]*)\)|(?:test|bench)\b)/.test(text));
}
