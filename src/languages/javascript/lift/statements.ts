import type { Node } from 'web-tree-sitter';

const TEST_WORDS = /^(test|it|specify)(\.\w+)*$/;
const FUNCTIONS = ['arrow_function', 'function_expression', 'function_declaration'];

/** Bodies of the tests in a piece of code; the whole piece where it calls no framework. */
export function testBodies(root: Node): readonly (readonly Node[])[] {
  const calls = root.descendantsOfType('call_expression').filter((node) => node !== null && TEST_WORDS.test(node.childForFieldName('function')?.text ?? ''));
  const bodies = calls.flatMap((call) => {
    const made = call?.childForFieldName('arguments')?.namedChildren.find((child) => child !== null && FUNCTIONS.includes(child.type));
    const body = made?.childForFieldName('body');
    return body?.type === 'statement_block' ? [inside(body)] : body === null || body === undefined ? [] : [[body]];
  });
  return bodies.length > 0 ? bodies : [inside(root)];
}

/** Statements of a block or file, without comments and imports. */
export function inside(block: Node): readonly Node[] {
  return block.namedChildren.filter((node): node is Node => node !== null && !['comment', 'import_statement', 'empty_statement', 'hash_bang_line'].includes(node.type) && !isRequire(node));
}

/** What a function does, as statements before and the last expression; null where it ends in none. */
export function actInside(made: Node): { readonly setup: readonly string[]; readonly act: string } | null {
  const body = made.childForFieldName('body');
  if (body === null) return null;
  if (body.type !== 'statement_block') return { setup: [], act: plain(body) };
  const statements = inside(body);
  const last = statements.at(-1);
  const value = last?.type === 'expression_statement' || last?.type === 'return_statement' ? last.namedChild(0) : null;
  return value === null || value === undefined ? null : { setup: statements.slice(0, -1).map(textOf), act: plain(value) };
}

export function isFunction(node: Node): boolean {
  return FUNCTIONS.includes(node.type);
}

/** Text of a statement without its semicolon. */
export function textOf(node: Node): string {
  return node.text.trim().replace(/\s*;$/, '');
}

/** Text of an expression without a leading `await` or brackets around all of it: whoever runs it waits. */
export function plain(node: Node): string {
  if (node.type === 'await_expression' || node.type === 'parenthesized_expression') return node.namedChild(0) === null ? node.text : plain(node.namedChild(0) as Node);
  return node.text;
}

/** Names that statements declare at their top level. */
export function declaredBy(node: Node): readonly string[] {
  if (/^(function|class|generator_function)_declaration$/.test(node.type)) return [node.childForFieldName('name')?.text ?? ''];
  if (!/^(lexical|variable)_declaration$/.test(node.type)) return [];
  return node.namedChildren.flatMap((child) => {
    const name = child?.childForFieldName('name');
    if (name === null || name === undefined) return [];
    if (name.type === 'identifier') return [name.text];
    return name.descendantsOfType(['shorthand_property_identifier_pattern', 'identifier']).map((one) => one?.text ?? '');
  });
}

/** The value of a declaration of one plain name. */
export function declarationOf(node: Node): { readonly name: string; readonly value: Node } | null {
  if (!/^(lexical|variable)_declaration$/.test(node.type) || node.namedChildren.length !== 1) return null;
  const [name, value] = ['name', 'value'].map((field) => node.namedChild(0)?.childForFieldName(field));
  return name?.type === 'identifier' && value !== null && value !== undefined ? { name: name.text, value } : null;
}

function isRequire(node: Node): boolean {
  return /^(lexical|variable)_declaration$/.test(node.type) && /=\s*(await\s+import|require)\(\s*['"][^'"]+['"]\s*\)(\.\w+)?;?$/.test(node.text.trim());
}
