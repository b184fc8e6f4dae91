import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative } from 'node:path';
import type { Node } from 'web-tree-sitter';
import { folderAssets } from '../../src/effects/real/folder-assets.ts';
import { parseTree } from '../../src/parse/syntax.ts';

export const ROOT = join(import.meta.dirname, '..', '..');

export interface Import {
  /** Repository-relative path for relative imports, else the specifier as written. */
  readonly target: string;
  readonly typeOnly: boolean;
}

export interface Word { readonly kind: 'name' | 'string'; readonly text: string; readonly line: number }

/** One TypeScript file of this repository, as its rules see it. */
export interface Source {
  readonly path: string;
  readonly text: string;
  readonly imports: readonly Import[];
  /** Names, and texts of strings that are not import specifiers. */
  readonly words: readonly Word[];
  /** `object.property` wherever the object is a plain name. */
  readonly members: readonly Word[];
}

/** Repository-relative paths of the files below a folder, by extension. */
export function filesBelow(folder: string, extension: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(extension))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((path) => !path.includes('node_modules/'))
    .toSorted();
}

export async function readSources(folder: string): Promise<readonly Source[]> {
  return Promise.all(filesBelow(folder, '.ts').map(readSource));
}

async function readSource(path: string): Promise<Source> {
  const text = readFileSync(join(ROOT, path), 'utf8');
  const tree = await parseTree(text, 'grammars/javascript/typescript.wasm', folderAssets(ROOT));
  const all = (...types: string[]): readonly Node[] => tree.rootNode.descendantsOfType(types).filter((node) => node !== null);
  const specifiers = all('string').filter(isSpecifier);
  const names = all('identifier', 'property_identifier', 'type_identifier', 'shorthand_property_identifier');
  const strings = all('string_fragment').filter((node) => node.parent === null || !isSpecifier(node.parent));
  const members = all('member_expression').filter((node) => node.childForFieldName('object')?.type === 'identifier');
  const source = {
    path,
    text,
    imports: specifiers.map((node) => ({ target: resolve(path, node.text.slice(1, -1)), typeOnly: isTypeOnly(node) })),
    words: [...names.map((node) => word('name', node)), ...strings.map((node) => word('string', node))],
    members: members.map((node) => word('name', node)),
  };
  tree.delete();
  return source;
}

function word(kind: Word['kind'], node: Node): Word {
  return { kind, text: node.text, line: node.startPosition.row + 1 };
}

function isSpecifier(string: Node): boolean {
  const parent = string.parent;
  if (parent === null || string.type !== 'string') return false;
  if (parent.type === 'import_statement' || parent.type === 'export_statement') return true;
  return parent.type === 'arguments' && parent.parent?.firstChild?.type === 'import';
}

function isTypeOnly(specifier: Node): boolean {
  return /^(?:import|export)\s+type\b/.test(specifier.parent?.text ?? '');
}

function resolve(from: string, specifier: string): string {
  return specifier.startsWith('.') ? posix.join(dirname(from), specifier) : specifier;
}
