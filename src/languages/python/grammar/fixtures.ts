import { posix } from 'node:path';
import type { Node } from 'web-tree-sitter';
import { parseTree } from '../../../parse/syntax.ts';
import type { GrammarContext } from '../../language.ts';
import { docstringOf, GRAMMAR, statements } from '../parse/tree.ts';
import { readExpression } from './read-expression.ts';
import type { Expr } from './recipe.ts';

/** Always there, whatever a project calls its own. */
const BUILT_IN = new Set(['request', 'tmp_path', 'capsys', 'monkeypatch']);

/** Fixtures that a test of the project may take: plain values by name, those of the innermost `conftest.py`. */
export async function readFixtures({ facts, files, assets }: GrammarContext): Promise<ReadonlyMap<string, Expr>> {
  const found = new Map<string, Expr>();
  if (facts.framework.name !== 'pytest') return found;
  for (const folder of foldersTo(facts.tests.directory)) {
    const text = files.readText(posix.join(facts.root, folder, 'conftest.py'));
    if (text === null) continue;
    const tree = await parseTree(text, GRAMMAR, assets);
    for (const node of statements(tree.rootNode)) {
      const fixture = node.type === 'decorated_definition' ? fixtureOf(node) : null;
      if (fixture === null || BUILT_IN.has(fixture.name)) continue;
      if (fixture.value === null) found.delete(fixture.name);
      else found.set(fixture.name, fixture.value);
    }
    tree.delete();
  }
  return found;
}

/** `a/b` -> ``, `a`, `a/b`. */
function foldersTo(directory: string): readonly string[] {
  const parts = directory.split('/').filter((part) => part !== '');
  return ['', ...parts.map((_part, i) => parts.slice(0, i + 1).join('/'))];
}

/** Null for what is no fixture; `value` null where it is no plain value, or one of several. */
function fixtureOf(node: Node): { readonly name: string; readonly value: Expr | null } | null {
  const marks = node.namedChildren.filter((child) => child?.type === 'decorator').map((child) => child?.text ?? '');
  const mark = marks.find((text) => /^@\s*(?:pytest\.)?fixture\b/.test(text));
  const definition = node.childForFieldName('definition');
  const name = /\bname\s*=\s*["'](\w+)["']/.exec(mark ?? '')?.[1] ?? definition?.childForFieldName('name')?.text;
  if (mark === undefined || definition?.type !== 'function_definition' || name === undefined) return null;
  const body = definition.childForFieldName('body');
  const lines = statements(body).slice(docstringOf(body) === null ? 0 : 1);
  const alone = marks.length === 1 && !/\bparams\b/.test(mark) && !definition.text.startsWith('async') && definition.childForFieldName('parameters')?.namedChildCount === 0 && lines.length === 1;
  const given = alone ? handedOut(lines[0] as Node) : null;
  return { name, value: given === null ? null : readExpression(given) };
}

/** What a statement returns or yields. */
function handedOut(line: Node): Node | null {
  if (line.type === 'return_statement') return line.namedChild(0);
  const inner = line.type === 'expression_statement' ? line.namedChild(0) : null;
  return inner?.type === 'yield' ? inner.namedChild(0) : null;
}
