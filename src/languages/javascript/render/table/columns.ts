import type { Node } from 'web-tree-sitter';
import type { Assets } from '../../../../assets/assets.ts';
import { parseTree } from '../../../../parse/syntax.ts';
import { grammarFor } from '../../dialects.ts';
import { unitName } from '../layout/unit-title.ts';

/** Names for the columns of a unit's tables: its parameters, in order; empty where they are not known. */
export type Columns = (unit: string, callee: string) => readonly string[];

const FUNCTIONS = ['function_declaration', 'generator_function_declaration', 'function_expression', 'generator_function', 'arrow_function', 'method_definition'];

/** Reads parameter names from the source. */
export async function readColumns(source: string, path: string, assets: Assets): Promise<Columns> {
  const tree = await parseTree(source, grammarFor(path), assets);
  const found = new Map<string, readonly string[]>();
  for (const node of tree.rootNode.descendantsOfType(FUNCTIONS)) {
    const name = node === null ? null : nameOf(node);
    if (node !== null && name !== null && !found.has(name)) found.set(name, parametersOf(node));
  }
  tree.delete();
  const last = (name: string): string => name.split('.').at(-1) ?? '';
  return (unit, callee) => found.get(last(unitName(unit))) ?? found.get(last(callee)) ?? found.get('exports') ?? found.get('default') ?? [];
}

function nameOf(node: Node): string | null {
  const own = node.childForFieldName('name')?.text;
  if (own === 'constructor') return node.parent?.parent?.childForFieldName('name')?.text ?? null;
  if (own !== undefined) return own;
  const { parent } = node;
  if (parent?.type === 'export_statement') return 'default';
  const target = parent?.childForFieldName('name') ?? parent?.childForFieldName('left') ?? parent?.childForFieldName('key');
  return target?.text.split('.').at(-1) ?? null;
}

function parametersOf(node: Node): readonly string[] {
  const list = node.childForFieldName('parameters')?.namedChildren ?? [node.childForFieldName('parameter')];
  return list.map((item) => item?.childForFieldName('pattern') ?? item?.childForFieldName('left') ?? item).map((item) => (item?.type === 'identifier' ? item.text : '')).map((name, index) => (name.length > 1 ? name : `input${index + 1}`));
}
