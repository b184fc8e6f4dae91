import type { Assets } from '../../../assets/assets.ts';
import type { Rewrite } from '../../../model/rewrite.ts';
import type { SourceFile } from '../../../model/source-file.ts';
import type { ParsedFile } from '../../../model/unit.ts';
import { parseTree } from '../../../parse/syntax.ts';
import { inUtf8 } from '../parse/encoding.ts';
import { GRAMMAR } from '../parse/tree.ts';
import { Statements } from './statements.ts';
import { Table } from './table.ts';

/**
 * Instrumented text of one file; null for broken files. What it calls (`_tg`) is put into the module by the loader, which reads
 * the number of probes from the mark behind the last line.
 */
export async function rewrite(file: SourceFile, parsed: ParsedFile, assets: Assets): Promise<Rewrite | null> {
  if (parsed.syntaxError !== null) return null;
  const units = new Map(parsed.units.map(({ range, id }) => [range.start, id]));
  const tree = await parseTree(file.text, GRAMMAR, assets);
  try {
    const table = new Table();
    const text = new Statements(file.text, table, (offset) => units.get(offset) ?? null).module(tree.rootNode);
    return { path: file.path, text: `${inUtf8(text)}#_tg ${table.points.length}`, table: table.points };
  } finally {
    tree.delete();
  }
}
