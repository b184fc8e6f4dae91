import type { Node } from 'web-tree-sitter';

/** A text, or something like one, that is asked for a part of it. `operator`: what would make the answer yes. */
export interface Asked { readonly whole: string; readonly part: string; readonly operator: 'starts_with' | 'ends_with' | 'contains' | '==' }

const OPERATORS: Readonly<Record<string, Asked['operator']>> = {
  starts_with: 'starts_with', strip_prefix: 'starts_with', trim_start_matches: 'starts_with', ends_with: 'ends_with', strip_suffix: 'ends_with', trim_end_matches: 'ends_with',
  contains: 'contains', find: 'contains', rfind: 'contains', split_once: 'contains', rsplit_once: 'contains', eq_ignore_ascii_case: '==',
};
/** What can be looked at once more without anything happening. */
const STILL = /^(?:self|[A-Za-z_]\w*)(?:\.(?:as_\w+|trim|trim_start|trim_end|to_str)\(\)|\.\w+(?!\w*\())*$/;
const LITERAL = /^(?:string|raw_string|char)_literal$/;

/** What a call asks of which text; null for other calls. */
export function askedOf(node: Node): Asked | null {
  const method = node.childForFieldName('function');
  const args = node.childForFieldName('arguments')?.namedChildren ?? [];
  const [whole, part] = [method?.type === 'field_expression' ? method.childForFieldName('value')?.text : undefined, args[0]];
  const operator = OPERATORS[method?.childForFieldName('field')?.text ?? ''];
  if (operator === undefined || whole === undefined || part == null || args.length !== 1 || part.text.includes('\n') || !STILL.test(whole)) return null;
  return LITERAL.test(part.type) || STILL.test(part.text.replace(/^&/, '')) ? { whole, part: part.text, operator } : null;
}
