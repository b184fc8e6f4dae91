import type { Node } from 'web-tree-sitter';
import type { Captures } from './captures.ts';
import { isWrapper } from './wrapper.ts';

export interface Definitions {
  /** Functions and classes that belong to the module itself, in source order. */
  readonly nodes: readonly Node[];
  /** True for nodes that run with the module, not inside one of its functions. */
  atModuleLevel(node: Node): boolean;
}

/** Finds what the module defines; what lies inside another function counts as part of that function. */
export function definitions(captures: Captures): Definitions {
  const all = [...captures.get('function'), ...captures.get('class')].sort((a, b) => a.startIndex - b.startIndex || b.endIndex - a.endIndex);
  const nodes: Node[] = [];
  const closed: { readonly start: number; readonly end: number }[] = [];
  let closedUntil = -1;
  for (const node of all) {
    if (node.startIndex < closedUntil) continue;
    if (node.type.includes('class')) nodes.push(node);
    else if (!isWrapper(node)) {
      nodes.push(node);
      closedUntil = node.endIndex;
      closed.push({ start: node.startIndex, end: node.endIndex });
    }
  }
  return { nodes, atModuleLevel: (node) => !covers(closed, node.startIndex) };
}

/** Whether one of the sorted, disjoint ranges holds the offset. */
function covers(ranges: readonly { readonly start: number; readonly end: number }[], offset: number): boolean {
  let [low, high] = [0, ranges.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const range = ranges[middle] as { start: number; end: number };
    if (offset < range.start) high = middle - 1;
    else if (offset >= range.end) low = middle + 1;
    else return true;
  }
  return false;
}
