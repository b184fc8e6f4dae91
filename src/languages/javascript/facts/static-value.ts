import { posix } from 'node:path';
import type { Node } from 'web-tree-sitter';

/** Stands for what only running the code would tell. */
export const UNKNOWN = Symbol('unknown');

/**
 * Value of a configuration expression as far as it can be read without running it: literals, objects, arrays,
 * constants of the file, `defineConfig(…)` and its like, and paths built from the file's own folder (which is `.`).
 */
export function staticValue(node: Node | null | undefined, constants: ReadonlyMap<string, Node>): unknown {
  switch (node?.type) {
    case 'object': return objectValue(node, constants);
    case 'array': return node.namedChildren.filter((child) => child?.type !== 'comment').map((child) => staticValue(child, constants));
    case 'string': return stringValue(node);
    case 'template_string': return node.text.includes('${') ? UNKNOWN : node.text.slice(1, -1);
    case 'number': return Number(node.text.replaceAll('_', ''));
    case 'true': return true;
    case 'false': return false;
    case 'null': return null;
    case 'regex': return node.text;
    case 'identifier': return node.text === '__dirname' ? '.' : constants.has(node.text) ? staticValue(constants.get(node.text), without(constants, node.text)) : UNKNOWN;
    case 'member_expression': return node.text === 'import.meta.dirname' ? '.' : node.text === 'import.meta.url' ? '.' : /\.(pathname|href)$/.test(node.text) ? staticValue(node.childForFieldName('object'), constants) : UNKNOWN;
    case 'parenthesized_expression':
    case 'as_expression':
    case 'satisfies_expression':
    case 'type_assertion':
    case 'non_null_expression':
    case 'await_expression': return staticValue(node.namedChildren.find((child) => child?.type !== 'comment' && child?.type !== 'type_arguments'), constants);
    case 'arrow_function':
    case 'function_expression': return returnedValue(node, constants);
    case 'new_expression':
    case 'call_expression': return callValue(node, constants);
    default: return UNKNOWN;
  }
}

function stringValue(node: Node): unknown {
  const raw = node.text.slice(1, -1);
  return raw.includes('\\') ? raw.replace(/\\(.)/g, '$1') : raw;
}

function objectValue(node: Node, constants: ReadonlyMap<string, Node>): Record<string, unknown> {
  const made: Record<string, unknown> = {};
  for (const entry of node.namedChildren) {
    if (entry?.type === 'pair') {
      const key = entry.childForFieldName('key');
      if (key !== null && key.type !== 'computed_property_name') made[key.type === 'string' ? String(stringValue(key)) : key.text] = staticValue(entry.childForFieldName('value'), constants);
    } else if (entry?.type === 'shorthand_property_identifier') made[entry.text] = constants.has(entry.text) ? staticValue(constants.get(entry.text), without(constants, entry.text)) : UNKNOWN;
    else if (entry?.type === 'spread_element') {
      const spread = staticValue(entry.namedChild(0), constants);
      if (typeof spread === 'object' && spread !== null) Object.assign(made, spread);
    }
  }
  return made;
}

function returnedValue(node: Node, constants: ReadonlyMap<string, Node>): unknown {
  const body = node.childForFieldName('body');
  if (body?.type !== 'statement_block') return staticValue(body, constants);
  const last = body.namedChildren.findLast((child) => child?.type === 'return_statement');
  return last === undefined ? UNKNOWN : staticValue(last?.namedChild(0), constants);
}

function callValue(node: Node, constants: ReadonlyMap<string, Node>): unknown {
  const callee = (node.childForFieldName('function') ?? node.childForFieldName('constructor'))?.text ?? '';
  const given = (node.childForFieldName('arguments')?.namedChildren ?? []).filter((child) => child?.type !== 'comment').map((child) => staticValue(child, constants));
  if (/(^|\.)(resolve|join)$/.test(callee)) {
    return given.every((part) => typeof part === 'string') ? posix.join(...(given as string[])) : UNKNOWN;
  }
  if (callee === 'process.cwd') return '.';
  if (callee === 'URL' || /(^|\.)(fileURLToPath|dirname)$/.test(callee)) return given[0] ?? UNKNOWN;
  if (/(^|\.)merge(Config)?$/i.test(callee)) return Object.assign({}, ...given.filter((part) => typeof part === 'object'));
  return given.findLast((part) => typeof part === 'object' && part !== null && !Array.isArray(part)) ?? UNKNOWN;
}

/** A constant defined by itself has no value to read. */
function without(constants: ReadonlyMap<string, Node>, name: string): ReadonlyMap<string, Node> {
  const rest = new Map(constants);
  rest.delete(name);
  return rest;
}
