import type { Assets } from '../../../assets/assets.ts';
import type { Rewrite } from '../../../model/rewrite.ts';
import type { SourceFile } from '../../../model/source-file.ts';
import type { ParsedFile } from '../../../model/unit.ts';
import type { Tree } from 'web-tree-sitter';
import { parseTree } from '../../../parse/syntax.ts';
import { grammarFor } from '../dialects.ts';
import { isDirective } from './functions.ts';
import { Table } from './table.ts';
import type { Syntax } from './tree.ts';
import { child, copyTree } from './tree.ts';
import { VISITORS } from './visitors.ts';
import { Walk } from './walk.ts';

/**
 * Inserts counters, operand taps and mutants (all off) into a file. Types, markup, lines and formatting stay as they
 * are; the code asks `globalThis.__testgen` (see `runtime.ts`) for its counters. Null for files with syntax errors.
 */
export async function rewrite(file: SourceFile, parsed: ParsedFile, assets: Assets): Promise<Rewrite | null> {
  const tree = await parseTree(file.text, grammarFor(file.path), assets);
  const root = isSound(tree, file.text) ? copyTree(tree) : null;
  tree.delete();
  return root === null ? null : rewriteTree(file, parsed, root);
}

/** The grammar does not know `export { a as null }`, which needs no rewriting anyway. */
function isSound(tree: Tree, text: string): boolean {
  return !tree.rootNode.hasError || tree.rootNode.children.every((one) => !one.hasError || (one.type === 'export_statement' && /^export\s*\{/.test(text.slice(one.startIndex, one.endIndex))));
}

function rewriteTree(file: SourceFile, parsed: ParsedFile, root: Syntax): Rewrite {
  const runtime = freeName(file.text, '__t');
  const open = freeName(file.text, '__o');
  const table = new Table(file.text, parsed.units);
  const early = root.children.some((one) => one.type === 'import_statement' || child(one, 'source') !== undefined) ? `${open}()` : null;
  const walk = new Walk(file.text, table, { runtime, early }, VISITORS);
  const statements = root.children.filter((one) => one.type !== 'hash_bang_line');
  const start = statements.findIndex((one) => !isDirective(one));
  if (start < 0) return { path: file.path, text: file.text, table: [] };
  // Directives may end without a semicolon, and comments that tools read must stay first.
  const fill = walk.out.reserve(statements[start]?.start ?? 0);
  for (const statement of statements.slice(start)) walk.visit(statement);
  const call = `globalThis.__testgen.open(${JSON.stringify(file.path)},${table.points.length})`;
  const value = early === null ? call : early;
  const opener = early === null ? '' : `function ${open}(){return ${open}.t||(${open}.t=${call})}`;
  if (table.points.length > 0) fill(`${start > 0 ? ';' : ''}const ${runtime}=${value};${opener}`);
  return { path: file.path, text: walk.out.finish(), table: table.points };
}

function freeName(text: string, wish: string): string {
  let name = wish;
  for (let number = 1; text.includes(name); number += 1) name = `${wish}${number}`;
  return name;
}
