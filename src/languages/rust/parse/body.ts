import type { Node } from 'web-tree-sitter';
import { walk } from './tree.ts';

/** What the code of one unit says about its inputs and paths. */
export interface Body {
  readonly literals: Set<string>;
  readonly calls: Set<string>;
  /** Variants that stand in `Err(…)`. */
  readonly throws: Set<string>;
  decisions: number;
}

const MOST_LITERALS = 80;
const LONGEST = 300;
const DECISIONS = new Set(['if_expression', 'while_expression', 'for_expression', 'loop_expression', 'match_arm', 'try_expression']);
const LITERALS = new Set(['string_literal', 'raw_string_literal', 'integer_literal', 'float_literal', 'char_literal']);

export function bodyOf(block: Node | null): Body {
  const body: Body = { literals: new Set(), calls: new Set(), throws: new Set(), decisions: 0 };
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
  if (node.type === 'call_expression') {
    const callee = node.childForFieldName('function')?.text ?? '';
    if (/^[\w.:]+$/.test(callee)) body.calls.add(callee.replaceAll('::', '.'));
    if (callee === 'Err') body.throws.add(/\(\s*([\w:]+)/.exec(node.text)?.[1] ?? '');
  }
  return true;
}
