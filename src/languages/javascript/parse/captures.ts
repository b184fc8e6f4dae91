import type { Node, Tree } from 'web-tree-sitter';
import type { Assets } from '../../../assets/assets.ts';
import { queryFor } from '../../../parse/syntax.ts';

/** Nodes by capture name, each list in source order. */
export interface Captures {
  get(name: string): readonly Node[];
}

/** Runs query assets (`units`, `types`) over a tree and gathers what they capture. */
export async function capture(tree: Tree, grammar: string, names: readonly string[], assets: Assets): Promise<Captures> {
  const found = new Map<string, Node[]>();
  for (const name of names) {
    const query = await queryFor(grammar, `grammars/javascript/${name}.scm`, assets);
    for (const { name: key, node } of query.captures(tree.rootNode)) {
      const list = found.get(key);
      if (list === undefined) found.set(key, [node]);
      else list.push(node);
    }
  }
  return { get: (name) => found.get(name) ?? [] };
}
