import type { Node } from 'web-tree-sitter';
import type { MutantOperator } from '../../../model/rewrite.ts';
import { named, walk } from '../parse/tree.ts';
import { standardCall } from './pure.ts';

/** A piece of code with one thing changed. */
export interface Variant { readonly node: Node; readonly operator: MutantOperator; readonly from: string; readonly to: string; /** The whole piece. */ readonly text: string }

const CHANGES: Readonly<Record<string, readonly (readonly [string, MutantOperator])[]>> = {
  '+': [['-', 'arithmetic']], '-': [['+', 'arithmetic']], '*': [['/', 'arithmetic']], '/': [['*', 'arithmetic']], '%': [['*', 'arithmetic']],
  '<<': [['>>', 'arithmetic']], '>>': [['<<', 'arithmetic']], '&': [['|', 'arithmetic']], '|': [['&', 'arithmetic']],
  '<': [['<=', 'boundary'], ['>=', 'relational']], '<=': [['<', 'boundary'], ['>', 'relational']], '>': [['>=', 'boundary'], ['<=', 'relational']], '>=': [['>', 'boundary'], ['<', 'relational']],
  '==': [['!=', 'relational']], '!=': [['==', 'relational']], '&&': [['||', 'logical']], '||': [['&&', 'logical']],
};
const OPAQUE = new Set(['func_literal', 'pointer_type', 'slice_type', 'map_type', 'array_type', 'qualified_type', 'generic_type', 'channel_type', 'function_type', 'struct_type', 'interface_type']);
/** What makes one text of another: without it there is the other. */
const CHANGES_TEXT = /^(strings|bytes)\.(Trim\w*|ToLower|ToUpper|ToTitle|Title|Replace|ReplaceAll)$|^path(\/filepath)?\.Clean$/;
const MOST = 8;

/** Variants of a statement or expression, each on one line; none where it holds functions. */
export function variantsOf(piece: Node): readonly Variant[] {
  const found: Variant[] = [];
  if (piece.descendantsOfType('func_literal').length > 0) return found;
  const change = (node: Node, to: string, operator: MutantOperator): void => {
    const at = node.startIndex - piece.startIndex;
    const text = piece.text.slice(0, at) + to + piece.text.slice(at + node.text.length);
    if (!text.includes('\n')) found.push({ node, operator, from: node.text, to, text });
  };
  walk(piece, (node) => {
    if (OPAQUE.has(node.type)) return false;
    mutate(node, change);
    return true;
  });
  return found.slice(0, MOST);
}

type Change = (node: Node, to: string, operator: MutantOperator) => void;

function mutate(node: Node, change: Change): void {
  switch (node.type) {
    case 'binary_expression': {
      const [left, operator, right] = [node.childForFieldName('left'), node.childForFieldName('operator'), node.childForFieldName('right')];
      if (left === null || operator === null || right === null || isText(left) || isText(right)) return;
      for (const [to, kind] of CHANGES[operator.text] ?? []) change(node, `${left.text} ${to} ${right.text}`, kind);
      return;
    }
    case 'int_literal': if (/^\d{1,9}$/.test(node.text)) change(node, String(Number(node.text) + 1), 'literal'); return;
    case 'interpreted_string_literal': if (node.text.length > 2) change(node, '""', 'literal'); return;
    case 'true': change(node, 'false', 'literal'); return;
    case 'false': change(node, 'true', 'literal'); return;
    case 'unary_expression': {
      const operator = node.childForFieldName('operator')?.text;
      if (operator === '!' || operator === '-') change(node, node.childForFieldName('operand')?.text ?? '', 'unary');
      return;
    }
    case 'call_expression': {
      const [first] = named(node.childForFieldName('arguments'));
      if (first !== undefined && CHANGES_TEXT.test(standardCall(node) ?? '')) change(node, first.text, 'removed-call');
      return;
    }
    case 'composite_literal': {
      const [type, body] = [node.childForFieldName('type'), node.childForFieldName('body')];
      if (type !== null && type.type !== 'implicit_length_array_type' && named(body).length > 0) change(node, `${type.text}{}`, 'literal');
      return;
    }
    default: return;
  }
}

/** Texts know `+` alone. */
function isText(node: Node): boolean {
  return node.type === 'interpreted_string_literal' || node.type === 'raw_string_literal';
}
