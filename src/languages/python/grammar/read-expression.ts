import type { Node } from 'web-tree-sitter';
import { named } from '../parse/tree.ts';
import { readLiteral } from './read-literal.ts';
import { code, type Expr } from './recipe.ts';

/** An expression of plain values as a tree; null when it needs names from around it. `values`: names known there. */
export function readExpression(node: Node, values: ReadonlyMap<string, Expr> = new Map()): Expr | null {
  const all = (nodes: readonly Node[]): Expr[] | null => {
    const read = nodes.map((child) => readExpression(child, values));
    return read.every((expr) => expr !== null) ? read : null;
  };
  switch (node.type) {
    case 'list': case 'tuple': case 'set': {
      const items = all(named(node));
      return items === null ? null : { k: node.type, items };
    }
    case 'dictionary': return dictionary(node, all);
    case 'parenthesized_expression': return node.namedChild(0) === null ? null : readExpression(node.namedChild(0) as Node, values);
    case 'identifier': return values.get(node.text) ?? (/^(int|str|float|list|dict|len|bool|None|True|False)$/.test(node.text) ? code(node.text) : null);
    case 'lambda': return node.text.length < 80 && /^[\w\s:,*.+\-/()<>=%]+$/.test(node.text) && namesOf(node).every((name) => /^(len|str|int|float|sum|max|min)$/.test(name)) ? code(node.text) : null;
    case 'unary_operator': case 'integer': case 'float': case 'string': case 'true': case 'false': case 'none': return readLiteral(node.text);
    default: return null;
  }
}

function dictionary(node: Node, all: (nodes: readonly Node[]) => Expr[] | null): Expr | null {
  const pairs = named(node);
  if (pairs.some(({ type }) => type !== 'pair')) return null;
  const read = all(pairs.flatMap((pair) => [pair.childForFieldName('key'), pair.childForFieldName('value')]).filter((part) => part !== null));
  return read === null ? null : { k: 'dict', entries: pairs.map((_pair, i) => [read[2 * i] as Expr, read[2 * i + 1] as Expr] as const) };
}

/** Free names of a lambda. */
function namesOf(node: Node): readonly string[] {
  const own = new Set((node.childForFieldName('parameters')?.descendantsOfType('identifier') ?? []).map((each) => each?.text));
  return (node.childForFieldName('body')?.descendantsOfType('identifier') ?? []).flatMap((each) => (each === null || own.has(each.text) ? [] : [each.text]));
}
