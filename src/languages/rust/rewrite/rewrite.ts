import { createHash } from 'node:crypto';
import type { Assets } from '../../../assets/assets.ts';
import type { Rewrite } from '../../../model/rewrite.ts';
import type { SourceFile } from '../../../model/source-file.ts';
import type { ParsedFile } from '../../../model/unit.ts';
import { parseTree } from '../../../parse/syntax.ts';
import { declarationsIn } from '../parse/declarations.ts';
import { GRAMMAR } from '../parse/tree.ts';
import { Statements } from './statements.ts';
import { NOTHING_LEFT, Table, type Left } from './table.ts';

/** Instrumented text of one file; null for broken files. */
export async function rewrite(file: SourceFile, _parsed: ParsedFile, assets: Assets): Promise<Rewrite | null> {
  return rewriteText(file.path, file.text, assets, NOTHING_LEFT);
}

/** The same but for what is left: ids do not depend on that. */
export async function rewriteText(path: string, text: string, assets: Assets, left: Left): Promise<Rewrite | null> {
  const tree = await parseTree(text, GRAMMAR, assets);
  try {
    const { rootNode } = tree;
    if (rootNode.hasError) return null;
    const table = new Table(probeName(path), left);
    const units = new Map(declarationsIn(rootNode).map(({ node, id }) => [node.id, `${path}#${id}`]));
    const made = new Statements(table, units).file(rootNode);
    return { path, text: text.slice(0, rootNode.startIndex) + made + text.slice(rootNode.endIndex), table: table.points };
  } finally {
    tree.delete();
  }
}

/** The constant that says where the points of a file begin. */
export function probeName(path: string): string {
  return `F${createHash('sha256').update(path).digest('hex').slice(0, 8)}`;
}
