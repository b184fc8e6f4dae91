import type { Node } from 'web-tree-sitter';
import type { Captures } from './captures.ts';
import { keyName, placeOf, type PlaceContext } from './place.ts';

/** Local name -> names by which other modules reach it (`default` is module.exports or the default export). */
export type Exports = ReadonlyMap<string, readonly string[]>;

/** Gathers the exports of a file in ES and CommonJS form. */
export function exportsOf(captures: Captures, text: string, context: PlaceContext, outside: (node: Node) => boolean): Exports {
  const found = new Map<string, string[]>();
  const add = (local: string, name: string): void => {
    const names = found.get(local) ?? [];
    if (!names.includes(name)) found.set(local, [...names, name]);
  };
  for (const statement of captures.get('export')) if (outside(statement)) fromStatement(statement, text, add);
  for (const assignment of captures.get('assignment')) {
    if (/^(module\s*(\.|\[)|exports\b)/.test(head(assignment)) && outside(assignment)) fromAssignment(assignment, text, add);
  }
  for (const statement of captures.get('return')) {
    const value = statement.namedChild(0);
    if (value === null || !outside(statement)) continue;
    const place = placeOf(value, context);
    if (place?.module === true) bind(place.path, value, add);
  }
  for (const call of captures.get('object-call')) if (outside(call)) fromGetter(call, add);
  return found;
}

type Add = (local: string, name: string) => void;

function head(assignment: Node): string {
  return assignment.childForFieldName('left')?.text ?? '';
}

function fromStatement(statement: Node, text: string, add: Add): void {
  if (statement.childForFieldName('source') !== null) return;
  const isDefault = statement.children.some((child) => child?.type === 'default' || child?.type === '=');
  const declaration = statement.childForFieldName('declaration');
  if (declaration !== null) {
    for (const name of declaredNames(declaration)) add(name, isDefault ? 'default' : name);
    return;
  }
  const clause = statement.namedChildren.find((child) => child?.type === 'export_clause');
  for (const specifier of clause?.namedChildren ?? []) {
    const local = specifier?.childForFieldName('name')?.text;
    const alias = specifier?.childForFieldName('alias');
    // From the text itself: the tree may stem from an eased copy of it.
    const name = alias === null || alias === undefined ? local : text.slice(alias.startIndex, alias.endIndex).replace(/^(['"])(.*)\1$/, '$2');
    if (local !== undefined && name !== undefined && name !== 'module.exports') add(local, name);
  }
  if (!isDefault) return;
  const value = statement.childForFieldName('value') ?? statement.namedChildren.find((child) => child?.type !== 'comment');
  if (value !== null && value !== undefined) {
    add('default', 'default');
    bindDefault(value, add);
  }
}

function bindDefault(value: Node, add: Add): void {
  const own = value.type === 'identifier' ? value.text : value.childForFieldName('name')?.text;
  if (own !== undefined) add(own, 'default');
  else if (/^(parenthesized|binary|ternary|as|satisfies|non_null)_expression$/.test(value.type)) {
    for (const child of value.namedChildren) if (child !== null) bindDefault(child, add);
  }
}

function declaredNames(declaration: Node): readonly string[] {
  const name = declaration.childForFieldName('name')?.text;
  if (name !== undefined) return [name];
  const declarators = declaration.namedChildren.filter((child) => child?.type === 'variable_declarator');
  return declarators.length === 0 ? ['default'] : declarators.flatMap((child) => child?.childForFieldName('name')?.text ?? []);
}

function fromAssignment(assignment: Node, text: string, add: Add): void {
  const value = assignment.childForFieldName('right');
  const left = head(assignment).replace(/\s+/g, '').replace(/\[['"](\w+)['"]\]/g, '.$1');
  const path = left.replace(/^(module\.exports|exports)\.?/, '').split('.').filter((part) => part !== '');
  // `exports.default` is no name to import a CommonJS module by, unless the module hands it over as a whole.
  if (path[0] === 'default' && !/module\.exports\s*=\s*exports\b/.test(text)) return;
  if (value !== null) bind(path, value, add);
  const outer = assignment.parent;
  const name = outer?.type === 'variable_declarator' ? outer.childForFieldName('name') : outer?.type === 'assignment_expression' ? outer.childForFieldName('left') : null;
  if (name?.type === 'identifier' && name.text !== 'exports' && path.length < 2) add(name.text, path[0] ?? 'default');
}

/** Binds the locals inside a value that became `module.exports` followed by `path`. */
function bind(path: readonly string[], value: Node, add: Add): void {
  if (path.length > 1 || path[0] === '__esModule') return;
  const name = path[0] ?? 'default';
  if (value.type === 'identifier') add(value.text, name);
  else if (value.type === 'function_expression' || value.type === 'class') {
    const own = value.childForFieldName('name')?.text;
    if (own !== undefined) add(own, name);
  } else if (value.type === 'object' && path.length === 0) bindObject(value, add);
  else if (value.type === 'assignment_expression') {
    const left = value.childForFieldName('left');
    if (left?.type === 'identifier') add(left.text, name);
    bind(path, value.childForFieldName('right') as Node, add);
  } else if (value.type === 'call_expression' && /^Object\.(freeze|assign|seal)$/.test(value.childForFieldName('function')?.text ?? '')) {
    for (const child of value.childForFieldName('arguments')?.namedChildren ?? []) if (child !== null) bind(path, child, add);
  } else if (/^(parenthesized|binary|ternary)_expression$/.test(value.type)) {
    for (const child of value.namedChildren) if (child !== null) bind(path, child, add);
  }
}

function bindObject(object: Node, add: Add): void {
  for (const entry of object.namedChildren) {
    if (entry?.type === 'shorthand_property_identifier') add(entry.text, entry.text);
    if (entry?.type !== 'pair') continue;
    const key = keyName(entry.childForFieldName('key'));
    const value = entry.childForFieldName('value');
    if (key !== null && value !== null) bind([key], value, add);
  }
}

/** `Object.defineProperty(exports, 'name', { get: function () { return local; } })`, as compilers write it. */
function fromGetter(call: Node, add: Add): void {
  const found = /^Object\.defineProperty\(\s*(?:module\.)?exports\s*,\s*['"](\w+)['"][\s\S]*(?:return|=>|value:)\s*([\w$]+)\s*[;,})]/.exec(call.text);
  if (found !== null && found[1] !== '__esModule') add(found[2] as string, found[1] as string);
}
