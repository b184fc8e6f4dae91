import type { Assets } from '../../../assets/assets.ts';
import type { SourceFile } from '../../../model/source-file.ts';
import type { ParsedFile, Unit } from '../../../model/unit.ts';
import { firstError, parseTree } from '../../../parse/syntax.ts';
import { chunksOf } from './chunks.ts';
import { definitionsIn } from './definitions.ts';
import { declaredExports, importsIn } from './exports.ts';
import { GRAMMAR } from './tree.ts';
import { unitOf } from './unit.ts';

/** Units of one file. Never throws: what the grammar could not read is `syntaxError`, the rest is still there. */
export async function parseFile(file: SourceFile, assets: Assets): Promise<ParsedFile> {
  const tree = await parseTree(file.text, GRAMMAR, assets);
  try {
    const { rootNode } = tree;
    const exported = declaredExports(rootNode);
    const seen = new Map<string, number>();
    const units = definitionsIn(rootNode).map((definition): Unit => {
      const count = (seen.get(definition.name) ?? 0) + 1;
      seen.set(definition.name, count);
      return unitOf({ id: `${file.path}#${definition.name}${count > 1 ? `~${count}` : ''}`, file: file.path, definition, exported });
    });
    return { path: file.path, units, chunks: chunksOf(units), imports: importsIn(rootNode), moduleSystem: null, syntaxError: rootNode.hasError ? firstError(rootNode, file.text) : null };
  } finally {
    tree.delete();
  }
}
