import type { Node } from 'web-tree-sitter';
import { docstringOf, walk } from './tree.ts';

/** What the code of one unit says about its inputs and paths. */
export interface Body {
  readonly literals: Set<string>;
  readonly calls: Set<string>;
  readonly throws: Set<string>;
  /** Name -> attributes read on it; subscripts by a text have quotes (`'key'`). */
  readonly properties: Map<string, Set<string>>;
  /** Names that are called. */
  readonly called: Set<string>;
  decisions: number;
  yields: boolean;
}

const MOST_LITERALS = 80;
const LONGEST = 400;
const DECISIONS = new Set(['if_statement', 'elif_clause', 'while_statement', 'for_statement', 'except_clause', 'conditional_expression', 'boolean_operator', 'case_clause', 'if_clause', 'for_in_clause', 'assert_statement']);

/** Reads the body of a function, or of a class without its methods. */
export function bodyOf(definition: Node): Body {
  const body: Body = { literals: new Set(), calls: new Set(), throws: new Set(), properties: new Map(), called: new Set(), decisions: 0, yields: false };
  const block = definition.childForFieldName('body');
  const doc = docstringOf(block)?.id;
  const isClass = definition.type === 'class_definition';
  for (const part of [definition.childForFieldName('parameters'), block]) {
    if (part !== null) walk(part, (node) => node.id !== doc && !(isClass && node.type === 'function_definition') && note(body, node));
  }
  return body;
}

function note(body: Body, node: Node): boolean {
  if (DECISIONS.has(node.type)) body.decisions += 1;
  switch (node.type) {
    case 'string': case 'integer': case 'float': case 'concatenated_string':
      if (body.literals.size < MOST_LITERALS && node.text.length <= LONGEST && !/^[rRbBuU]*[fF]/.test(node.text)) body.literals.add(node.text);
      return false;
    case 'unary_operator':
      if (/^-\s*[\d.]+$/.test(node.text)) { body.literals.add(node.text); return false; }
      return true;
    case 'call': noteCall(body, node.childForFieldName('function')); return true;
    case 'raise_statement': noteRaise(body, node); return true;
    case 'attribute': noteRead(body, node.childForFieldName('object'), node.childForFieldName('attribute')?.text ?? ''); return true;
    case 'subscript': {
      const key = node.childForFieldName('subscript');
      if (key?.type === 'string') noteRead(body, node.childForFieldName('value'), key.text);
      return true;
    }
    case 'yield': body.yields = true; return true;
    default: return true;
  }
}

function noteCall(body: Body, callee: Node | null): void {
  if (callee === null) return;
  if (callee.type === 'identifier') body.called.add(callee.text);
  if (/^[\w.]+$/.test(callee.text)) body.calls.add(callee.text);
  else if (callee.type === 'attribute') body.calls.add(callee.childForFieldName('attribute')?.text ?? '');
}

function noteRaise(body: Body, node: Node): void {
  const what = node.namedChild(0);
  const name = what?.type === 'call' ? what.childForFieldName('function')?.text : what?.text;
  if (name !== undefined && /^[\w.]+$/.test(name) && /^[A-Z]/.test(name.split('.').at(-1) ?? '')) body.throws.add(name);
}

function noteRead(body: Body, object: Node | null, property: string): void {
  if (object?.type !== 'identifier' || property === '') return;
  const known = body.properties.get(object.text);
  if (known === undefined) body.properties.set(object.text, new Set([property]));
  else known.add(property);
}
