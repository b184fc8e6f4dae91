import type { Node } from 'web-tree-sitter';
import type { Assets } from '../../../assets/assets.ts';
import type { SourceFile } from '../../../model/source-file.ts';
import type { ParsedFile, Unit } from '../../../model/unit.ts';
import { firstError, parseTree } from '../../../parse/syntax.ts';
import { chunksOf } from './chunks.ts';
import { GRAMMAR, named } from './tree.ts';
import { unitName, unitOf } from './unit.ts';

/** Units of one file. Never throws: what the grammar could not read is `syntaxError`, the rest is still there. */
export async function parseFile(file: SourceFile, assets: Assets): Promise<ParsedFile> {
  const tree = await parseTree(file.text, GRAMMAR, assets);
  try {
    const { rootNode } = tree;
    const units = declarationsIn(rootNode).map(({ node, name, id }): Unit => unitOf(node, file.path, `${file.path}#${id}`, name));
    return { path: file.path, units, chunks: chunksOf(units), imports: importsIn(rootNode), moduleSystem: null, syntaxError: rootNode.hasError ? firstError(rootNode, file.text) : null };
  } finally {
    tree.delete();
  }
}

/** Functions and methods with their names, and with ids that are unique in the file. */
export function declarationsIn(root: Node): readonly { readonly node: Node; readonly name: string; readonly id: string }[] {
  const seen = new Map<string, number>();
  return named(root).flatMap((node) => {
    const name = node.type === 'function_declaration' || node.type === 'method_declaration' ? unitName(node) : null;
    if (name === null) return [];
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return [{ node, name, id: count > 1 ? `${name}~${count}` : name }];
  });
}

function importsIn(root: Node): readonly string[] {
  return root.descendantsOfType('import_spec').flatMap((spec) => spec?.childForFieldName('path')?.text.slice(1, -1) ?? []);
}
