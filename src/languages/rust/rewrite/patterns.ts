import type { Node } from 'web-tree-sitter';
import type { Context, Table } from './table.ts';

const MOST_LITERALS = 12;
const LITERALS = ['char_literal', 'integer_literal', 'string_literal', 'raw_string_literal', 'negative_literal', 'float_literal'];
const LITERAL = /b?'(?:\\(?:x\w\w|u\{\w+\}|.)|[^'\\])'|b?"(?:[^"\\]|\\.)*"|-?\b\d[\w.]*\b(?!\s*[:(])/gs;

/** What a pattern is about, and the literals it holds. */
interface Asked { readonly node: Node; readonly literals: readonly string[] }

/**
 * An arm in front of all others that is never taken: its guard tells what stands there together with the literals that the
 * others ask for, as a comparison would. '' where none asks for one.
 */
export function tellingArm(arms: readonly Asked[], table: Table, { unit }: Context): string {
  const told = arms.flatMap(({ node, literals }) => {
    if (literals.length === 0) return [];
    const id = table.operand(node, '==', unit);
    return table.isLeft(id) ? [] : literals.map((literal) => `::testgen_probe::see!(${table.at(id)}, "==", testgen_seen, &${literal});`);
  });
  return told.length === 0 ? '' : ` ref testgen_seen if { ${told.join(' ')} false } => ::testgen_probe::never(),`;
}

/** Literals of an arm's pattern, not of its guard. */
export function literalsOf(pattern: Node | null): readonly string[] {
  const condition = pattern?.childForFieldName('condition');
  const all = pattern?.descendantsOfType(LITERALS) ?? [];
  const inner = all.filter((node) => node !== null && node.parent?.type !== 'negative_literal' && (condition == null || node.startIndex < condition.startIndex));
  return [...new Set(inner.map((node) => (node as Node).text))].slice(0, MOST_LITERALS);
}

/** `matches!(value, pattern)` with its two parts; null for other macros. Names in what it is given are the sources' own. */
export function matchesOf(node: Node): { readonly value: string; readonly pattern: string; readonly literals: readonly string[] } | null {
  if (node.childForFieldName('macro')?.text !== 'matches') return null;
  const tokens = node.children.find((child) => child?.type === 'token_tree');
  const comma = tokens?.children.find((child) => child?.text === ',');
  if (tokens == null || comma == null) return null;
  const value = tokens.text.slice(1, comma.startIndex - tokens.startIndex);
  const pattern = tokens.text.slice(comma.endIndex - tokens.startIndex, -1).replace(/,\s*$/, '');
  const literals = [...new Set(pattern.replace(/\bif\b.*$/s, '').match(LITERAL) ?? [])].slice(0, MOST_LITERALS);
  return literals.length === 0 || /\/[/*]/.test(tokens.text) ? null : { value, pattern, literals };
}
