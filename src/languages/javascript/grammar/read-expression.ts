import type { Node } from 'web-tree-sitter';
import { code, literal, type Expr } from './recipe.ts';
import { readLiteral } from './subject.ts';

/** What a free name of a document stands for; null for what is not of the package. */
export type Names = (word: string) => Expr | null;

/** Reads an expression written in a document or an existing test; null for what depends on its surroundings. */
export function readExpression(node: Node, names: Names = () => null): Expr | null {
  const inside = (child: Node | null): Expr | null => (child === null ? null : readExpression(child, names));
  switch (node.type) {
    case 'string': case 'number': case 'true': case 'false': case 'null': return readLiteral(node.text);
    case 'template_string': return node.text.includes('${') ? null : literal(node.text.slice(1, -1));
    case 'undefined': return literal(undefined);
    case 'identifier': return node.text === 'undefined' ? literal(undefined) : ['NaN', 'Infinity'].includes(node.text) ? literal(Number(node.text)) : names(node.text);
    case 'regex': return code(node.text);
    case 'unary_expression': return /^[-+]\s*[\d.]+$/.test(node.text) ? literal(Number(node.text.replace(/\s/g, ''))) : null;
    case 'array': return list(node, names);
    case 'object': return record(node, names);
    case 'parenthesized_expression': return inside(node.namedChild(0));
    case 'arrow_function': case 'function_expression': return callback(node);
    case 'new_expression': return /^new (Date|RegExp|Map|Set|Error|TypeError|URL|Uint8Array)\(['"\w\s.,:/[\]-]*\)$/.test(node.text) ? code(node.text) : called('new', inside(node.childForFieldName('constructor')), node, names);
    case 'call_expression': return called('call', inside(node.childForFieldName('function')), node, names);
    case 'member_expression': { const on = inside(node.childForFieldName('object')); return on === null || node.text.includes('?.') ? null : { k: 'member', on, name: node.childForFieldName('property')?.text ?? '' }; }
    case 'await_expression': { const on = inside(node.namedChild(0)); return on === null ? null : { k: 'await', on }; }
    default: return null;
  }
}

const KNOWN = new Set(['null', 'undefined', 'true', 'false', 'return', 'const', 'let', 'var', 'if', 'else', 'for', 'of', 'in', 'new', 'typeof', 'function', 'async', 'await', 'throw', 'this', 'Math', 'JSON', 'Object', 'Array', 'String', 'Number',
  'Boolean', 'Error', 'TypeError', 'Promise', 'Symbol', 'Map', 'Set', 'Date', 'parseInt', 'parseFloat', 'isNaN', 'setTimeout', 'NaN', 'Infinity']);

/** A function that only prints becomes a recorder; one that needs anything of its surroundings is not taken. */
function callback(node: Node): Expr | null {
  if (node.hasError) return null;
  if (/\b(console|assert|t)\.|\bexpect\(/.test(node.text)) return { k: 'callback', code: '() => {}', recorded: true };
  const own = new Set(node.descendantsOfType(['formal_parameters', 'variable_declarator']).flatMap((part) => (part?.type === 'formal_parameters' ? part : part?.childForFieldName('name'))?.text.match(/[\w$]+/g) ?? []));
  const single = node.childForFieldName('parameter')?.text;
  const free = node.descendantsOfType('identifier').filter((word) => word !== null && word.text !== single && !own.has(word.text) && !KNOWN.has(word.text));
  return free.length > 0 || node.text.length > 120 ? null : { k: 'callback', code: node.text.replace(/\s*\n\s*/g, ' '), recorded: false };
}

function called(k: 'call' | 'new', callee: Expr | null, node: Node, names: Names): Expr | null {
  const given = node.childForFieldName('arguments');
  if (callee === null || (callee.k !== 'import' && callee.k !== 'member' && callee.k !== 'call') || given === null || given.type !== 'arguments') return null;
  const args = given.namedChildren.filter((child) => child !== null && child.type !== 'comment').map((child) => readExpression(child as Node, names));
  return args.every((arg) => arg !== null) ? { k, callee, args } : null;
}

function list(node: Node, names: Names): Expr | null {
  const items = node.namedChildren.filter((child) => child !== null && child.type !== 'comment').map((child) => readExpression(child as Node, names));
  return items.every((item) => item !== null) ? { k: 'array', items } : null;
}

function record(node: Node, names: Names): Expr | null {
  const entries: [string, Expr][] = [];
  for (const pair of node.namedChildren) {
    if (pair === null || pair.type === 'comment') continue;
    const key = pair.childForFieldName('key');
    const value = pair.childForFieldName('value');
    if (pair.type !== 'pair' || key === null || value === null || key.type === 'computed_property_name') return null;
    const read = readExpression(value, names);
    if (read === null) return null;
    entries.push([key.text.replace(/^['"]|['"]$/g, ''), read]);
  }
  return { k: 'object', entries };
}
