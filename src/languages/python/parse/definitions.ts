import type { Node } from 'web-tree-sitter';
import { statements } from './tree.ts';

/** A function or class that can be named from outside: at the top level, in a class, or under an `if` or `try` there. */
export interface Definition {
  readonly node: Node;
  /** With its decorators. */
  readonly whole: Node;
  /** `Stack.push`. */
  readonly name: string;
  readonly owner: string | null;
  /** Texts of the decorators without `@`. */
  readonly decorators: readonly string[];
}

const COMPOUND = new Set(['if_statement', 'elif_clause', 'else_clause', 'try_statement', 'except_clause', 'finally_clause', 'with_statement', 'for_statement', 'while_statement', 'block']);
const DEEPEST = 4;

export function definitionsIn(root: Node): readonly Definition[] {
  const found: Definition[] = [];
  visit(root, null, 0, found);
  return found;
}

function visit(block: Node, owner: string | null, depth: number, found: Definition[]): void {
  for (const statement of statements(block)) {
    const decorated = statement.type === 'decorated_definition';
    const node = decorated ? statement.childForFieldName('definition') : statement;
    if (node === null) continue;
    if (node.type === 'function_definition' || node.type === 'class_definition') add(node, statement, owner, depth, found);
    else if (COMPOUND.has(node.type)) visit(node, owner, depth, found);
  }
}

function add(node: Node, whole: Node, owner: string | null, depth: number, found: Definition[]): void {
  const own = node.childForFieldName('name')?.text ?? '';
  if (own === '') return;
  const decorators = whole === node ? [] : whole.namedChildren.flatMap((child) => (child?.type === 'decorator' ? [child.text.replace(/^@\s*/, '')] : []));
  if (decorators.some((text) => /(^|\.)overload$/.test(text))) return;
  const name = owner === null ? own : `${owner}.${own}`;
  found.push({ node, whole, name, owner, decorators });
  const body = node.childForFieldName('body');
  if (node.type === 'class_definition' && body !== null && depth < DEEPEST) visit(body, name, depth + 1, found);
}
