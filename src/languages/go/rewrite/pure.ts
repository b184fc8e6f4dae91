import type { Node } from 'web-tree-sitter';
import { named } from '../parse/tree.ts';

const LEAVES = new Set(['identifier', 'int_literal', 'float_literal', 'rune_literal', 'interpreted_string_literal', 'raw_string_literal', 'true', 'false', 'field_identifier', 'imaginary_literal']);
const INNER = new Set(['selector_expression', 'index_expression', 'parenthesized_expression', 'slice_expression', 'binary_expression']);
const HARMLESS = /^(len|cap|string|byte|rune|u?int(8|16|32|64)?|float(32|64)|bool)$/;

/** True for expressions that can be looked at once more: no call, no channel, no `nil`. */
export function isPure(node: Node): boolean {
  if (LEAVES.has(node.type)) return node.text !== '_';
  if (INNER.has(node.type)) return named(node).every(isPure);
  if (node.type === 'unary_expression') return /^[-!^+]/.test(node.text) && named(node).every(isPure);
  if (node.type !== 'call_expression' || !HARMLESS.test(node.childForFieldName('function')?.text ?? '')) return false;
  return named(node.childForFieldName('arguments')).every(isPure);
}
