import type { Assets } from '../../../assets/assets.ts';
import type { SourceFile } from '../../../model/source-file.ts';
import type { ParsedFile } from '../../../model/unit.ts';
import { firstError, parseTree } from '../../../parse/syntax.ts';
import { chunksOf } from './chunks.ts';
import { declarationsIn } from './declarations.ts';
import { GRAMMAR } from './tree.ts';
import { unitOf } from './unit.ts';

/** Units of one file. Never throws: what the grammar could not read is `syntaxError`, the rest is still there. */
export async function parseFile(file: SourceFile, assets: Assets): Promise<ParsedFile> {
  const tree = await parseTree(file.text, GRAMMAR, assets);
  try {
    const { rootNode } = tree;
    const units = declarationsIn(rootNode).map((declared) => unitOf(declared, file.path));
    const imports = rootNode.descendantsOfType('use_declaration').flatMap((use) => use?.childForFieldName('argument')?.text ?? []);
    return { path: file.path, units, chunks: chunksOf(units), imports, moduleSystem: null, syntaxError: rootNode.hasError ? firstError(rootNode, file.text) : null };
  } finally {
    tree.delete();
  }
}
