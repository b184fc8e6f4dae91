import type { Node } from 'web-tree-sitter';
import { isOneLine, named, walk } from '../parse/tree.ts';
import { isPure } from './pure.ts';
import type { Context, Table } from './table.ts';
import { variantsOf } from './variants.ts';

const COMPARISONS = new Set(['==', '!=', '<', '<=', '>', '>=']);
const QUESTIONS: Readonly<Record<string, string>> = { 'strings.HasPrefix': 'startswith', 'strings.HasSuffix': 'endswith', 'strings.Contains': 'contains', 'strings.EqualFold': '==', 'bytes.HasPrefix': 'startswith', 'strings.Index': 'contains', 'strings.ContainsRune': 'contains', 'strings.IndexByte': 'contains' };
const RAW = new Set(['const_declaration', 'import_declaration', 'type_declaration', 'package_clause', 'comment']);

/** What writes the inside of functions. */
export interface Blocks { block(node: Node, context: Context, prefix: string): string }

/** Code with its comparisons tapped; functions in it are rewritten as well. */
export function emit(node: Node, table: Table, context: Context, blocks: Blocks): string {
  if (RAW.has(node.type) || node.namedChildCount === 0) return node.text;
  if (node.type === 'func_literal') {
    const body = node.childForFieldName('body');
    const inner = { ...context, results: resultsOf(node) };
    return body === null ? node.text : node.text.slice(0, body.startIndex - node.startIndex) + blocks.block(body, inner, '');
  }
  const text = joined(node, (child) => emit(child, table, context, blocks));
  const tap = isOneLine(node) ? tapOf(node, table, context) : null;
  return tap === null ? text : `(${tap} && ${text})`;
}

/** The text of a node with each of its children written by `write`. */
export function joined(node: Node, write: (child: Node) => string): string {
  let text = '';
  let from = node.startIndex;
  for (const child of node.children) {
    if (child === null) continue;
    text += node.text.slice(from - node.startIndex, child.startIndex - node.startIndex) + write(child);
    from = child.endIndex;
  }
  return text + node.text.slice(from - node.startIndex);
}

function tapOf(node: Node, table: Table, { unit }: Context): string | null {
  if (node.type === 'binary_expression') {
    const operator = node.childForFieldName('operator')?.text ?? '';
    const [left, right] = [node.childForFieldName('left'), node.childForFieldName('right')];
    if (!COMPARISONS.has(operator) || left === null || right === null || !isPure(left) || !isPure(right)) return null;
    return tap(node, operator, [left, right], table, unit);
  }
  if (node.type !== 'call_expression') return null;
  const question = QUESTIONS[node.childForFieldName('function')?.text ?? ''];
  const args = named(node.childForFieldName('arguments'));
  if (question === undefined || args.length !== 2 || !args.every(isPure) || !/HasPrefix|HasSuffix|Contains\b|EqualFold/.test(node.text)) return null;
  return tap(node, question, args, table, unit);
}

export function tap(node: Node, operator: string, [left, right]: readonly Node[], table: Table, unit: string | null): string {
  return `${table.name}o(${table.operand(node, operator, unit)}, "${operator}", ${left?.text}, ${right?.text})`;
}

/** A condition with its taps, its mutants and, where arms are counted, its arms. */
export function condition(node: Node, arms: readonly [string, string] | null, table: Table, context: Context, blocks: Blocks): { readonly text: string; readonly arms: number } {
  const counted = arms === null ? 0 : table.arms(node, context.unit, arms);
  const inner = emit(node, table, context, blocks);
  const cases = isOneLine(node) ? variantsOf(node).map((variant) => `case ${table.mutant(variant.node, variant.operator, variant.from, variant.to, context)}: return ${variant.text}`) : [];
  if (isOneLine(node) && node.descendantsOfType('func_literal').length === 0) cases.push(`case ${table.mutant(node, 'condition', node.text, `!(${node.text})`, context)}: return !(${node.text})`);
  const choosing = cases.length === 0 ? inner : `func() bool { switch ${table.name}.On { ${cases.join('; ')} }; return ${inner} }()`;
  return { text: arms === null ? choosing : `${table.name}b(${counted}, ${counted + 1}, ${choosing})`, arms: counted };
}

/** Types of what a function returns, one for each value. */
export function resultsOf(definition: Node): readonly string[] {
  const result = definition.childForFieldName('result');
  if (result === null) return [];
  if (result.type !== 'parameter_list') return [result.text];
  return named(result).flatMap((declared) => {
    const type = declared.childForFieldName('type')?.text ?? '';
    return Array.from({ length: Math.max(1, declared.childrenForFieldName('name').length) }, () => type);
  });
}

/** Whether something below a node stands in the way of writing it twice. */
export function holds(node: Node, types: readonly string[]): boolean {
  let found = false;
  walk(node, (each) => { found ||= types.includes(each.type); return !found; });
  return found;
}
