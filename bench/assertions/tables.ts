import type { Node } from 'web-tree-sitter';
import { walk } from '../harness/trees.ts';
import type { TestCall } from './find-tests.ts';

/** Names that hold one row's values -> the nodes those values are written as. */
export type Bindings = ReadonlyMap<string, Node>;
export interface Row { readonly node: Node | null; readonly bindings: Bindings }

/** Rows of a test's table; one row without bindings for a test without a table, or with a computed one. */
export function rowsOf(test: TestCall): readonly Row[] {
  const single = [{ node: null, bindings: new Map<string, Node>() }];
  const table = test.table === null ? null : literalOf(test.table);
  if (table?.type !== 'array') return single;
  const rows = children(table).map((node) => ({ node, bindings: bound(test.row, unwrapped(node)) }));
  return rows.length === 0 ? single : rows;
}

/** A node with row values put in for the names that hold them, casts taken off. */
export function resolved(node: Node, bindings: Bindings): Node {
  const bare = unwrapped(node);
  if (bare.type === 'identifier') return bindings.get(bare.text) ?? bare;
  if (bare.type !== 'member_expression') return bare;
  const [object, property] = [bare.childForFieldName('object'), bare.childForFieldName('property')];
  const holder = object?.type === 'identifier' ? bindings.get(object.text) : undefined;
  return (holder === undefined || property === null ? null : member(holder, property.text)) ?? bare;
}

const CASTS = new Set(['as_expression', 'satisfies_expression', 'parenthesized_expression', 'non_null_expression']);

function unwrapped(node: Node): Node {
  const inner = CASTS.has(node.type) ? node.namedChild(0) : null;
  return inner === null ? node : unwrapped(inner);
}

// `const rows = [...]` anywhere in the file is good enough: a wrong one would only have to be a table, too.
function literalOf(node: Node): Node {
  const bare = unwrapped(node);
  if (bare.type !== 'identifier') return bare;
  for (const other of walk(bare.tree.rootNode)) {
    if (other.type === 'variable_declarator' && other.childForFieldName('name')?.text === bare.text) {
      return unwrapped(other.childForFieldName('value') ?? bare);
    }
  }
  return bare;
}

function bound(patterns: readonly Node[], row: Node): Bindings {
  const bindings = new Map<string, Node>();
  const [first] = patterns;
  if (first === undefined) return bindings;
  if (patterns.length > 1) bindList(patterns, row, bindings);
  else bind(inner(first), row, bindings);
  return bindings;
}

// `const [a, b]` of a for-of loop, and `{ a, b }` of a parameter.
function inner(pattern: Node): Node {
  return pattern.type === 'required_parameter' ? pattern.childForFieldName('pattern') ?? pattern : pattern;
}

function bind(pattern: Node, value: Node, into: Map<string, Node>): void {
  if (pattern.type === 'identifier') into.set(pattern.text, value);
  if (pattern.type === 'array_pattern') bindList(children(pattern), value, into);
  if (pattern.type !== 'object_pattern') return;
  for (const part of children(pattern)) {
    const key = part.childForFieldName('key')?.text ?? part.text;
    const name = part.childForFieldName('value')?.text ?? part.text;
    const found = member(value, key);
    if (found !== null) into.set(name, found);
  }
}

function bindList(patterns: readonly Node[], row: Node, into: Map<string, Node>): void {
  const values = row.type === 'array' ? children(row) : [row];
  patterns.forEach((pattern, index) => {
    const value = values[index];
    if (value !== undefined) bind(inner(pattern), value, into);
  });
}

function member(object: Node, key: string): Node | null {
  const pair = children(object).find((child) => child.type === 'pair' && child.childForFieldName('key')?.text === key);
  return pair?.childForFieldName('value') ?? null;
}

function children(node: Node): readonly Node[] {
  return node.namedChildren.filter((child) => child !== null && child.type !== 'comment') as Node[];
}
