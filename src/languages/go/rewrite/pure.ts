import type { Node } from 'web-tree-sitter';
import { importsOf, named } from '../parse/tree.ts';

const LEAVES = new Set(['identifier', 'int_literal', 'float_literal', 'rune_literal', 'interpreted_string_literal', 'raw_string_literal', 'true', 'false', 'field_identifier', 'imaginary_literal']);
const INNER = new Set(['selector_expression', 'index_expression', 'parenthesized_expression', 'slice_expression', 'binary_expression']);
const HARMLESS = /^(len|cap|string|byte|rune|u?int(8|16|32|64)?|float(32|64)|bool)$/;

/** Packages of the standard library whose functions say the same each time, and change nothing. */
const PURE_PACKAGES: Readonly<Record<string, RegExp>> = {
  strings: /^(?!New|Repeat)/, bytes: /^(?!New|Repeat|MinRead)/, unicode: /./, 'unicode/utf8': /^(?!Encode|Append)/, math: /./, 'math/bits': /./,
  strconv: /^(?!Append)/, path: /./, 'path/filepath': /^(Base|Clean|Dir|Ext|IsAbs|Join|ToSlash|FromSlash)$/,
};

/** True for expressions that can be looked at once more: no other call, no channel, no `nil`. */
export function isPure(node: Node): boolean {
  if (LEAVES.has(node.type)) return node.text !== '_';
  if (INNER.has(node.type)) return named(node).every(isPure);
  if (node.type === 'unary_expression') return /^[-!^+]/.test(node.text) && named(node).every(isPure);
  if (node.type !== 'call_expression' || !(HARMLESS.test(node.childForFieldName('function')?.text ?? '') || standardCall(node) !== null)) return false;
  return named(node.childForFieldName('arguments')).every(isPure);
}

/** `strings.ToLower` of a call of what is known to do nothing but answer; null for others. */
export function standardCall(call: Node): string | null {
  const called = call.childForFieldName('function');
  const [, qualifier = '', name = ''] = /^(\w+)\.(\w+)$/.exec(called?.type === 'selector_expression' ? called.text : '') ?? [];
  const path = importsOf(call).get(qualifier);
  return path !== undefined && PURE_PACKAGES[path]?.test(name) === true ? `${path}.${name}` : null;
}
