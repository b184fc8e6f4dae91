import type { Node } from 'web-tree-sitter';

/** Names that statements declare at their own level. */
export function declaredIn(statements: readonly Node[]): readonly string[] {
  return statements.flatMap((node) => {
    if (node.type === 'lexical_declaration' || node.type === 'variable_declaration') return node.descendantsOfType('variable_declarator').flatMap((item) => names(item?.childForFieldName('name') ?? null));
    if (/_declaration$/.test(node.type)) return names(node.childForFieldName('name'));
    return [];
  });
}

function names(pattern: Node | null): readonly string[] {
  if (pattern === null) return [];
  if (/identifier$/.test(pattern.type)) return [pattern.text];
  return pattern.descendantsOfType(['identifier', 'shorthand_property_identifier_pattern']).flatMap((node) => (node === null ? [] : [node.text]));
}
