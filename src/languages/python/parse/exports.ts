import type { Node } from 'web-tree-sitter';
import { statements } from './tree.ts';

/** Names in `__all__`; null when the module has none or computes it. */
export function declaredExports(root: Node): ReadonlySet<string> | null {
  const names = new Set<string>();
  let found = false;
  for (const statement of statements(root)) {
    const match = statement.type === 'expression_statement' ? /^__all__\s*(?::[^=]+)?\+?=\s*([[(][\s\S]*[\])])$/.exec(statement.text) : null;
    if (match === null) continue;
    found = true;
    for (const [, name = ''] of (match[1] as string).matchAll(/['"](\w+)['"]/g)) names.add(name);
  }
  return found ? names : null;
}

/** Modules imported anywhere in the file, as written: `os.path`, `.helpers`. */
export function importsIn(root: Node): readonly string[] {
  const found = new Set<string>();
  for (const node of root.descendantsOfType(['import_statement', 'import_from_statement'])) {
    if (node === null) continue;
    if (node.type === 'import_from_statement') found.add(node.childForFieldName('module_name')?.text ?? '');
    else for (const child of node.namedChildren) found.add((child?.childForFieldName('name') ?? child)?.text ?? '');
  }
  found.delete('');
  return [...found];
}
