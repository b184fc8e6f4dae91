import type { Node } from 'web-tree-sitter';

/** One name that an import or require statement binds. */
export interface ExistingImport {
  readonly specifier: string;
  /** `default`, `*` or the export's name. */
  readonly name: string;
  readonly local: string;
  /** Where another name can be added to the same braces; null where there are none. */
  readonly braces: Braces | null;
}
export interface Braces {
  /** Offsets of the opening bracket and behind the closing one. */
  readonly start: number;
  readonly end: number;
  /** Offset after the last name. */
  readonly lastEnd: number;
  /** What goes between it and one more name: `, `, or a comma and a new line. */
  readonly separator: string;
  /** The names as they are written, where all stand on one line; null where they do not. */
  readonly line: { readonly items: readonly string[]; readonly length: number } | null;
  readonly esm: boolean;
}

/** Imports and requires among the statements of a file. `end`: behind the last import, or the last of the first run of requires. */
export function readBindings(statements: readonly Node[]): { readonly imports: readonly ExistingImport[]; readonly end: number | null; readonly esm: boolean } {
  const imports: ExistingImport[] = [];
  let end: number | null = null;
  let esm = false;
  let interrupted = false;
  for (const node of statements) {
    const found = node.type === 'import_statement' ? importedBy(node) : requiredBy(node);
    interrupted ||= found === null && end !== null;
    if (found === null) continue;
    esm ||= node.type === 'import_statement';
    if (node.type === 'import_statement' || !interrupted) end = node.endIndex;
    imports.push(...found);
  }
  return { imports, end, esm };
}

function importedBy(node: Node): readonly ExistingImport[] {
  const specifier = unquoted(node.childForFieldName('source'));
  const clause = node.namedChildren.find(({ type }) => type === 'import_clause');
  if (clause === undefined || node.children.some(({ type }) => type === 'type')) return [];
  return clause.namedChildren.flatMap((part): readonly ExistingImport[] => {
    if (part.type === 'identifier') return [{ specifier, name: 'default', local: part.text, braces: null }];
    if (part.type === 'namespace_import') return [{ specifier, name: '*', local: part.lastNamedChild?.text ?? '', braces: null }];
    const items = part.namedChildren.filter(({ type }) => type === 'import_specifier');
    const braces = bracesOf(part, items, true);
    return items.map((item) => ({ specifier, name: item.childForFieldName('name')?.text ?? '', local: (item.childForFieldName('alias') ?? item.childForFieldName('name'))?.text ?? '', braces }));
  });
}

/** `const x = require('y')`, `const { a } = require('y')`, `const a = require('y').a`; null for other statements. */
function requiredBy(node: Node): readonly ExistingImport[] | null {
  if (node.type !== 'lexical_declaration' && node.type !== 'variable_declaration') return null;
  const found = node.namedChildren.flatMap((item): readonly ExistingImport[] => (item.type === 'variable_declarator' ? requiredIn(item) : []));
  return found.length === 0 ? null : found;
}

function requiredIn(item: Node): readonly ExistingImport[] {
  const match = /^require\(\s*(['"`])(.+?)\1\s*\)(?:\.(\w+))?/.exec(item.childForFieldName('value')?.text ?? '');
  const target = item.childForFieldName('name');
  if (match === null || target === null) return [];
  const specifier = match[2] ?? '';
  if (target.type === 'identifier') return [{ specifier, name: match[3] ?? 'default', local: target.text, braces: null }];
  const parts = target.namedChildren.filter(({ type }) => type !== 'comment');
  const braces = target.type === 'object_pattern' && match[3] === undefined ? bracesOf(target, parts, false) : null;
  return parts.map((part) => ({ specifier, name: part.childForFieldName('key')?.text ?? part.text, local: part.childForFieldName('value')?.text ?? part.text, braces }));
}

function bracesOf(list: Node, items: readonly Node[], esm: boolean): Braces | null {
  const last = items.at(-1);
  if (last === undefined) return null;
  const before = items.at(-2);
  const broken = last.startPosition.row > (before ?? list).startPosition.row;
  const statement = list.parent?.parent ?? list;
  const line = list.startPosition.row === list.endPosition.row ? { items: items.map(({ text }) => text), length: statement.endPosition.column } : null;
  return { start: list.startIndex, end: list.endIndex, lastEnd: last.endIndex, separator: broken ? `,\n${' '.repeat(last.startPosition.column)}` : ', ', line, esm };
}

function unquoted(node: Node | null): string {
  return (node?.text ?? '').slice(1, -1);
}
