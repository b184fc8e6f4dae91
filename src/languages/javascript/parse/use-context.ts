import type { Node } from 'web-tree-sitter';
import type { UseTree } from './use-tree.ts';

/** Methods that only lists, or only texts, have. */
const OF_LISTS = new Set(['map', 'forEach', 'push', 'reduce', 'filter', 'some', 'every', 'join', 'sort', 'splice', 'pop', 'shift', 'unshift', 'flatMap', 'find', 'findIndex', 'reverse', 'flat', 'fill']);
const MUTATORS = new Set(['push', 'unshift', 'splice', 'fill', 'join', 'pop', 'shift', 'reverse', 'flat']);
const OF_TEXTS = new Set(['charAt', 'charCodeAt', 'split', 'substring', 'substr', 'replace', 'replaceAll', 'toLowerCase', 'toUpperCase', 'trim', 'match', 'matchAll', 'startsWith', 'endsWith', 'padStart', 'padEnd', 'codePointAt', 'normalize', 'localeCompare']);
const OF_BOTH = new Set(['length', 'slice', 'concat', 'indexOf', 'lastIndexOf', 'includes', 'at']);
const OF_ALL = new Set(['toString', 'hasOwnProperty', 'valueOf', 'constructor', 'prototype', 'apply', 'call', 'bind']);
const NUMBER_ONLY = new Set(['-', '*', '/', '%', '**', '&', '|', '^', '<<', '>>', '>>>']);
const TAKERS: Readonly<Record<string, string>> = {
  'Array.isArray': 'array', 'Array.from': 'array', 'Object.keys': 'object', 'Object.entries': 'object', 'Object.values': 'object', 'Object.assign': 'object', 'JSON.parse': 'string', RegExp: 'string',
  parseInt: 'string', parseFloat: 'string', Number: 'number', isNaN: 'number', isFinite: 'number', 'Number.isInteger': 'number', 'Number.isFinite': 'number', 'Number.isNaN': 'number', 'Buffer.from': 'string',
  encodeURIComponent: 'string', decodeURIComponent: 'string', 'Promise.resolve': '', 'Promise.all': 'array', setTimeout: '',
};
const LITERAL = /^(string|number|true|false|null|undefined|template_string)$/;

/** Notes what stands around one reference to a value: `node` is the reference, with every access to it climbed already. */
export function noteContext(node: Node, use: UseTree): void {
  const parent = node.parent;
  if (parent === null) return;
  switch (parent.type) {
    case 'call_expression': case 'new_expression': noteCall(node, parent, use); break;
    case 'arguments': noteArgument(node, parent, use); break;
    case 'binary_expression': noteBinary(node, parent, use); break;
    case 'unary_expression': noteUnary(parent, use); break;
    case 'update_expression': use.kinds.add('number'); break;
    case 'augmented_assignment_expression': if (isField(parent, 'right', node) && /^[-*/%]/.test(operatorOf(parent))) use.kinds.add('number'); break;
    case 'for_in_statement': if (isField(parent, 'right', node)) use.kinds.add(operatorOf(parent) === 'of' ? 'array' : 'object'); break;
    case 'spread_element': use.kinds.add(parent.parent?.type === 'object' ? 'object' : 'array'); break;
    case 'parenthesized_expression': case 'ternary_expression': noteCondition(node, parent, use); break;
    case 'pair': if (isField(parent, 'value', node)) use.names.add(parent.childForFieldName('key')?.text ?? ''); break;
    case 'assignment_expression': if (isField(parent, 'right', node)) use.names.add(parent.childForFieldName('left')?.childForFieldName('property')?.text ?? ''); break;
    case 'template_substitution': use.kinds.add('string'); break;
    default: break;
  }
}

/** What a property name says about its holder; false where it is a property of its own. */
export function noteMember(name: string, use: UseTree): boolean {
  if (OF_LISTS.has(name)) return use.kinds.add('array'), true;
  if (OF_TEXTS.has(name)) return use.kinds.add('string'), true;
  if (OF_BOTH.has(name)) { if (!use.kinds.has('string') && !use.kinds.has('array')) use.kinds.add('index'); return true; }
  if (name === 'call' || name === 'apply') return use.called(1, []), true;
  return OF_ALL.has(name);
}

function noteCall(node: Node, parent: Node, use: UseTree): void {
  if (!isField(parent, parent.type === 'new_expression' ? 'constructor' : 'function', node)) return;
  const given = parent.childForFieldName('arguments')?.namedChildren ?? [];
  use.called(given.length, given.flatMap((arg, i) => (arg !== null && /function|arrow/.test(arg.type) ? [i] : [])));
}

function noteArgument(node: Node, list: Node, use: UseTree): void {
  const call = list.parent;
  const callee = (call?.childForFieldName('function') ?? call?.childForFieldName('constructor'))?.text.replace(/\s+/g, '') ?? '';
  const index = list.namedChildren.findIndex((child) => child?.id === node.id);
  const method = /\.(\w+)$/.exec(callee)?.[1] ?? '';
  if (index === 0 && OF_LISTS.has(method) && !MUTATORS.has(method)) return void use.kinds.add('function');
  if (callee.endsWith('[].concat')) return void use.kinds.add('array');
  const kind = callee.startsWith('Math.') ? 'number' : index === 0 ? TAKERS[callee] : callee === 'JSON.parse' ? 'function' : undefined;
  if (kind !== undefined && kind !== '') use.kinds.add(kind);
  else if (kind === undefined && /^[\w$.]+$/.test(callee)) use.pass(callee, index);
}

function noteBinary(node: Node, parent: Node, use: UseTree): void {
  const operator = operatorOf(parent);
  const isLeft = isField(parent, 'left', node);
  const other = parent.childForFieldName(isLeft ? 'right' : 'left');
  if (other === null) return;
  if (NUMBER_ONLY.has(operator)) use.kinds.add('number');
  else if (/^[<>]=?$/.test(operator)) noteBound(other, use);
  else if (/^[!=]==?$/.test(operator)) noteEqual(other, use);
  else if (operator === '+' && (other.type === 'string' || other.type === 'template_string')) use.kinds.add('string');
  else if (operator === '+' && other.type === 'number') use.kinds.add('number');
  else if (operator === 'instanceof' && isLeft && /^[A-Z][\w$]*$/.test(other.text)) use.kinds.add(other.text);
  else if (operator === 'in' && !isLeft) noteIn(other, use);
  else if (/^(\|\||\?\?)$/.test(operator) && isLeft) noteFallback(other, use);
}

/** Compared with a literal, which is then worth trying; what `null` tells is little. */
function noteEqual(other: Node, use: UseTree): void {
  if (other.type === 'null' || other.type === 'undefined') return;
  if (other.type === 'true' || other.type === 'false') use.kinds.add('boolean');
  else if (LITERAL.test(other.type)) { use.kinds.add(other.type === 'number' ? 'number' : 'string'); use.value(other.text); }
}

/** Compared by order: a bound is worth trying, and what lies beside it. */
function noteBound(other: Node, use: UseTree): void {
  use.kinds.add(other.type === 'string' ? 'string' : 'number');
  if (other.type === 'number' || other.type === 'string') use.value(other.text);
}

function noteIn(key: Node, use: UseTree): void {
  use.kinds.add('object');
  if (key.type === 'string') use.property(key.text.slice(1, -1)).kinds.add('boolean');
}

/** What stands in for it when it is missing is of the kind that was expected. */
export function noteFallback(other: Node, use: UseTree): void {
  if (other.type === 'number' || other.type === 'string' || other.type === 'template_string') { use.kinds.add(other.type === 'number' ? 'number' : 'string'); use.value(other.text); }
  else if (other.type === 'true' || other.type === 'false') use.kinds.add('boolean');
  else if (other.type === 'array') use.kinds.add('array');
  else if (other.type === 'object') use.kinds.add('object');
  else if (/function|arrow/.test(other.type)) use.kinds.add('function');
}

function noteUnary(parent: Node, use: UseTree): void {
  const operator = operatorOf(parent);
  if (operator === '!') return void use.kinds.add('boolean');
  if (/^[-+~]$/.test(operator)) return void use.kinds.add('number');
  const outer = parent.parent;
  if (operator !== 'typeof' || outer === null) return;
  const asked = outer.type === 'binary_expression' ? [outer.childForFieldName('left'), outer.childForFieldName('right')].find((side) => side?.type === 'string') : null;
  const kind = asked?.text.slice(1, -1);
  if (kind !== undefined && kind !== 'undefined') use.kinds.add(kind);
}

function noteCondition(node: Node, parent: Node, use: UseTree): void {
  const outer = parent.parent;
  if (outer?.type === 'switch_statement') for (const branch of outer.childForFieldName('body')?.namedChildren ?? []) {
    const value = branch?.childForFieldName('value');
    if (value !== null && value !== undefined) noteEqual(value, use);
  }
  if (parent.type === 'parenthesized_expression' ? /^(if|while|do)_statement$/.test(outer?.type ?? '') : isField(parent, 'condition', node)) use.kinds.add('boolean');
}

function operatorOf(node: Node): string {
  return node.childForFieldName('operator')?.text ?? node.children.find((child) => child !== null && !child.isNamed)?.text ?? '';
}

function isField(parent: Node, field: string, node: Node): boolean {
  return parent.childForFieldName(field)?.id === node.id;
}
