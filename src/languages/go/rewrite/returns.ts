import type { Node } from 'web-tree-sitter';
import { named } from '../parse/tree.ts';
import type { Context, Table } from './table.ts';
import { variantsOf } from './variants.ts';

const NUMBER = /^(u?int(8|16|32|64)?|float(32|64)|byte|rune|uintptr)$/;

/** Mutants of a `return`, as cases of a switch. */
export function returnCases(node: Node, table: Table, context: Context): readonly string[] {
  const cases = variantsOf(node).map((variant) => `case ${table.mutant(variant.node, variant.operator, variant.from, variant.to, context)}: ${variant.text}`);
  const values = named(named(node)[0] ?? null);
  if (values.length !== context.results.length || node.descendantsOfType('func_literal').length > 0) return cases;
  for (const [i, value] of values.entries()) {
    const other = otherValue(value, context.results[i] ?? '');
    if (other === null) continue;
    const at = value.startIndex - node.startIndex;
    const text = node.text.slice(0, at) + other + node.text.slice(at + value.text.length);
    if (!text.includes('\n')) cases.push(`case ${table.mutant(value, 'return', value.text, other, context)}: ${text}`);
  }
  return cases;
}

/** The value that a lazy function would return instead; null where that is what it does. */
function otherValue(value: Node, type: string): string | null {
  const zero = type === 'error' || /^[*[]|^map\[|^func\b|^chan\b/.test(type) && !/^\[\d/.test(type) ? 'nil' : type === 'string' ? '""' : NUMBER.test(type) ? '0' : null;
  if (type === 'bool') return /^(true|false)$/.test(value.text) ? null : `!(${value.text})`;
  // A literal has its own mutant.
  return zero === null || value.text === zero || /_literal$/.test(value.type) && type !== 'error' && zero !== 'nil' ? null : zero;
}
