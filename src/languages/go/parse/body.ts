import type { Node } from 'web-tree-sitter';
import { walk } from './tree.ts';

/** What the code of one unit says about its inputs and paths. */
export interface Body {
  readonly literals: Set<string>;
  readonly calls: Set<string>;
  /** Names of errors that it returns: `ErrNotFound`. */
  readonly throws: Set<string>;
  /** Name -> fields read on it. */
  readonly properties: Map<string, Set<string>>;
  readonly called: Set<string>;
  decisions: number;
}

const MOST_LITERALS = 80;
const LONGEST = 400;
const DECISIONS = new Set(['if_statement', 'for_statement', 'expression_case', 'type_case', 'communication_case']);
const LITERALS = new Set(['interpreted_string_literal', 'raw_string_literal', 'int_literal', 'float_literal', 'rune_literal']);

export function bodyOf(block: Node | null): Body {
  const body: Body = { literals: new Set(), calls: new Set(), throws: new Set(), properties: new Map(), called: new Set(), decisions: 0 };
  if (block !== null) walk(block, (node) => note(body, node));
  return body;
}

function note(body: Body, node: Node): boolean {
  if (DECISIONS.has(node.type)) body.decisions += 1;
  if (LITERALS.has(node.type)) {
    if (body.literals.size < MOST_LITERALS && node.text.length <= LONGEST) body.literals.add(node.text);
    return false;
  }
  if (node.type === 'binary_expression' && /^(&&|\|\|)$/.test(node.childForFieldName('operator')?.text ?? '')) body.decisions += 1;
  if (node.type === 'unary_expression' && /^-[\d.]+$/.test(node.text)) body.literals.add(node.text);
  if (node.type === 'identifier' && /^(Err|err)[A-Z]\w*$/.test(node.text)) body.throws.add(node.text);
  if (node.type === 'call_expression') {
    const callee = node.childForFieldName('function')?.text ?? '';
    if (/^\w+$/.test(callee)) body.called.add(callee);
    if (/^[\w.]+$/.test(callee)) body.calls.add(callee);
  }
  if (node.type === 'selector_expression') {
    const owner = node.childForFieldName('operand');
    if (owner?.type === 'identifier') body.properties.set(owner.text, (body.properties.get(owner.text) ?? new Set()).add(node.childForFieldName('field')?.text ?? ''));
  }
  return true;
}
