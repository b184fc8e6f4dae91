import type { Node } from 'web-tree-sitter';
import type { MutantOperator } from '../../../model/rewrite.ts';

/** What a comparison or a calculation may become. */
export const CHANGES: Readonly<Record<string, readonly (readonly [string, MutantOperator])[]>> = {
  '+': [['-', 'arithmetic']], '-': [['+', 'arithmetic']], '*': [['/', 'arithmetic']], '/': [['*', 'arithmetic']], '%': [['*', 'arithmetic']],
  '<<': [['>>', 'arithmetic']], '>>': [['<<', 'arithmetic']], '&': [['|', 'arithmetic']], '|': [['&', 'arithmetic']], '^': [['&', 'arithmetic']],
  '<': [['<=', 'boundary'], ['>=', 'relational']], '<=': [['<', 'boundary'], ['>', 'relational']], '>': [['>=', 'boundary'], ['<=', 'relational']], '>=': [['>', 'boundary'], ['<', 'relational']],
  '==': [['!=', 'relational']], '!=': [['==', 'relational']],
};
export const COMPARISONS = new Set(['==', '!=', '<', '<=', '>', '>=']);

/** Where nothing may be written: what the compiler evaluates, declarations, texts of macros. */
export const RAW = new Set([
  'const_item', 'static_item', 'macro_definition', 'macro_invocation', 'attribute_item', 'inner_attribute_item', 'enum_item', 'struct_item', 'union_item', 'type_item', 'use_declaration', 'const_block',
  'match_pattern', 'type_arguments', 'array_type', 'generic_type', 'where_clause', 'type_parameters', 'parameters', 'closure_parameters', 'associated_type', 'foreign_mod_item', 'extern_crate_declaration', 'line_comment', 'block_comment', 'function_signature_item',
]);

/** Where a literal is a value that may be another one. */
export const HOLDERS = new Set(['binary_expression', 'arguments', 'let_declaration', 'assignment_expression', 'compound_assignment_expr', 'return_expression', 'block', 'match_arm', 'range_expression', 'index_expression', 'parenthesized_expression', 'tuple_expression', 'field_initializer', 'field_expression', 'closure_expression']);

const STATEMENTS = /_statement$|^let_declaration$|^macro_invocation$|_expression$|_literal$|_block$|_expr$|^(identifier|self|scoped_identifier|unit_expression|block|generic_function)$/;

export function isStatement({ type }: Node): boolean {
  return STATEMENTS.test(type) && type !== 'empty_statement';
}

/** The text of a node with each of its children written by `write`. */
export function joined(node: Node, write: (child: Node) => string): string {
  const whole = node.text;
  let text = '';
  let from = node.startIndex;
  for (const child of node.children) {
    if (child === null) continue;
    text += whole.slice(from - node.startIndex, child.startIndex - node.startIndex) + write(child);
    from = child.endIndex;
  }
  return text + whole.slice(from - node.startIndex);
}

/** Values that a function of a plain type may give whatever it is asked; none for other types. */
export function constantResults(type: string): readonly string[] {
  if (type === 'bool') return ['true', 'false'];
  if (/^[iu](8|16|32|64|128|size)$/.test(type)) return ['0', '1'];
  if (/^(String|Vec<.*>|f32|f64)$/.test(type)) return ['Default::default()'];
  if (/^&('\w+ )?str$/.test(type)) return ['""'];
  return /^Option<.*>$/s.test(type) ? ['None'] : [];
}

/** True where an operand is a text: of all operators it knows `+` alone. */
export function isText(node: Node): boolean {
  return /^(raw_)?string_literal$/.test(node.type) || /^(format!|String::)|\.to_(string|owned)\(\)$/.test(node.text);
}
