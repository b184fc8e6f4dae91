import { parse as parseJsonc } from 'jsonc-parser';
import type { Node } from 'web-tree-sitter';
import { parse as parseYaml } from 'yaml';
import type { Assets } from '../../../assets/assets.ts';
import type { Files } from '../../../effects/files.ts';
import { parseTree } from '../../../parse/syntax.ts';
import { grammarFor } from '../dialects.ts';
import { staticValue } from './static-value.ts';

export type Config = Readonly<Record<string, unknown>>;

/** Reads a configuration file without running it; null when nothing of it can be read that way. */
export async function readConfig(path: string, files: Files, assets: Assets): Promise<Config | null> {
  const text = files.readText(path);
  if (text === null) return null;
  if (/\.[cm]?[jt]s$/.test(path)) return exportedObject(text, path, assets);
  return asObject(/\.ya?ml$/.test(path) ? attempt(() => parseYaml(text) as unknown) : parseJsonc(text) as unknown ?? attempt(() => parseYaml(text) as unknown));
}

/** An object of a configuration; anything else reads as empty. */
export function section(config: unknown, ...keys: readonly string[]): Config {
  let at: unknown = config;
  for (const key of keys) at = asObject(at)?.[key];
  return asObject(at) ?? {};
}

async function exportedObject(text: string, path: string, assets: Assets): Promise<Config | null> {
  const tree = await parseTree(text, grammarFor(path), assets);
  try {
    const constants = new Map<string, Node>();
    let exported: Node | null = null;
    for (const statement of tree.rootNode.namedChildren) {
      if (statement === null) continue;
      for (const declarator of statement.namedChildren) {
        const [name, value] = [declarator?.childForFieldName('name'), declarator?.childForFieldName('value')];
        if (name?.type === 'identifier' && value !== null && value !== undefined) constants.set(name.text, value);
      }
      exported = exportedValue(statement) ?? exported;
    }
    return asObject(staticValue(exported, constants));
  } finally {
    tree.delete();
  }
}

function exportedValue(statement: Node): Node | null {
  if (statement.type === 'export_statement') return statement.childForFieldName('value') ?? statement.childForFieldName('declaration') ?? statement.namedChild(0);
  const assignment = statement.type === 'expression_statement' ? statement.namedChild(0) : null;
  const target = assignment?.type === 'assignment_expression' ? assignment.childForFieldName('left')?.text : undefined;
  return target === 'module.exports' || target === 'exports.default' ? assignment?.childForFieldName('right') ?? null : null;
}

function asObject(value: unknown): Config | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Config) : null;
}

function attempt(read: () => unknown): unknown {
  try {
    return read();
  } catch {
    return null;
  }
}
