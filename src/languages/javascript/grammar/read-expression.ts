import type { Node } from 'web-tree-sitter';
import { code, literal, type Expr } from './recipe.ts';
import { readLiteral } from './subject.ts';

/** Reads an argument written in a document or an existing test; null for what depends on its surroundings. */
export function readExpression(node: Node): Expr | null {
  switch (node.type) {
    case 'string': case 'number': case 'true': case 'false': case 'null': return readLiteral(node.text);
    case 'template_string': return node.text.includes('${') ? null : literal(node.text.slice(1, -1));
    case 'undefined': return literal(undefined);
    case 'identifier': return node.text === 'undefined' ? literal(undefined) : ['NaN', 'Infinity'].includes(node.text) ? literal(Number(node.text)) : null;
    case 'regex': return code(node.text);
    case 'unary_expression': return /^[-+]\s*[\d.]+$/.test(node.text) ? literal(Number(node.text.replace(/\s/g, ''))) : null;
    case 'array': return list(node);
    case 'object': return record(node);
    case 'parenthesized_expression': { const inner = node.namedChild(0); return inner === null ? null : readExpression(inner); }
    case 'arrow_function': case 'function_expression': return node.hasError || /;\s*$/.test(node.text) ? null : { k: 'callback', code: node.text, recorded: false };
    case 'new_expression': return /^new (Date|RegExp|Map|Set|Error|TypeError|URL|Uint8Array)\(['"\w\s.,:/[\]-]*\)$/.test(node.text) ? code(node.text) : null;
    default: return null;
  }
}

function list(node: Node): Expr | null {
  const items = node.namedChildren.filter((child) => child !== null && child.type !== 'comment').map((child) => readExpression(child as Node));
  return items.every((item) => item !== null) ? { k: 'array', items } : null;
}

function record(node: Node): Expr | null {
  const entries: [string, Expr][] = [];
  for (const pair of node.namedChildren) {
    if (pair === null || pair.type === 'comment') continue;
    const key = pair.childForFieldName('key');
    const value = pair.childForFieldName('value');
    if (pair.type !== 'pair' || key === null || value === null || key.type === 'computed_property_name') return null;
    const read = readExpression(value);
    if (read === null) return null;
    entries.push([key.text.replace(/^['"]|['"]$/g, ''), read]);
  }
  return { k: 'object', entries };
}
