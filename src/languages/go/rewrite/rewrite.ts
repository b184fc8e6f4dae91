import { createHash } from 'node:crypto';
import type { Assets } from '../../../assets/assets.ts';
import type { Rewrite } from '../../../model/rewrite.ts';
import type { SourceFile } from '../../../model/source-file.ts';
import type { ParsedFile } from '../../../model/unit.ts';
import { parseTree } from '../../../parse/syntax.ts';
import { declarationsIn } from '../parse/parse-file.ts';
import { GRAMMAR } from '../parse/tree.ts';
import { emit, joined, resultsOf } from './expressions.ts';
import { runtimeOf } from './runtime.ts';
import { hasBody, Statements } from './statements.ts';
import { Table, type Context } from './table.ts';

/** Instrumented text of one file; null for broken files and those that call C. */
export async function rewrite(file: SourceFile, _parsed: ParsedFile, assets: Assets): Promise<Rewrite | null> {
  const last = file.text.slice(file.text.lastIndexOf('\n') + 1);
  if (/^import\s+"C"|^\s+"C"$/m.test(file.text) || last.includes('//')) return null;
  const tree = await parseTree(file.text, GRAMMAR, assets);
  try {
    const { rootNode } = tree;
    if (rootNode.hasError) return null;
    const table = new Table(probeName(file.path));
    const writer = new Statements(table);
    const units = new Map(declarationsIn(rootNode).map(({ node, id }) => [node.id, `${file.path}#${id}`]));
    const text = joined(rootNode, (node) => {
      const unit = units.get(node.id) ?? null;
      const body = node.childForFieldName('body');
      const context: Context = { unit, owner: 0, results: resultsOf(node) };
      if (body === null || !/^(function|method)_declaration$/.test(node.type)) return emit(node, table, context, writer);
      const owner = table.counter('function', node, unit);
      const head = node.text.slice(0, body.startIndex - node.startIndex);
      return hasBody(node) ? head + writer.block(body, { ...context, owner }, `${table.name}h(${owner});`) : `${head}{ ${table.name}h(${owner})${body.text.slice(1)}`;
    });
    const whole = file.text.slice(0, rootNode.startIndex) + text + file.text.slice(rootNode.endIndex);
    return { path: file.path, text: `${whole}${last === '' ? '' : '; '}${runtimeOf(table.name, table.points.length)}`, table: table.points };
  } finally {
    tree.delete();
  }
}

/** Different for each file of a package. */
export function probeName(path: string): string {
  return `tg${createHash('sha256').update(path).digest('hex').slice(0, 8)}`;
}
