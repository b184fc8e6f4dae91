import type { Assets } from '../../../assets/assets.ts';
import { parseTree } from '../../../parse/syntax.ts';
import { GRAMMAR, named } from '../parse/tree.ts';

/** A test file as it stands. */
export interface Existing {
  /** Its text with test functions and imports more; every other byte stays. */
  merge(imports: readonly string[], code: string): string;
}

export async function readExisting(text: string, assets: Assets): Promise<Existing> {
  const tree = await parseTree(text, GRAMMAR, assets);
  try {
    const specs = tree.rootNode.descendantsOfType('import_spec').flatMap((spec) => spec?.childForFieldName('path')?.text.slice(1, -1) ?? []);
    const declarations = named(tree.rootNode).filter(({ type }) => type === 'import_declaration');
    const block = declarations.find(({ text: own }) => own.includes('('));
    const clause = named(tree.rootNode).find(({ type }) => type === 'package_clause');
    const place = { inside: block === undefined ? null : lastSpecEnd(block.text) + block.startIndex, behind: (declarations.at(-1) ?? clause)?.endIndex ?? 0 };
    return { merge: (imports, code) => merge(text, specs, place, imports, code) };
  } finally {
    tree.delete();
  }
}

/** Behind the last path of a block. */
function lastSpecEnd(block: string): number {
  return Math.max(block.lastIndexOf('"'), block.lastIndexOf('`')) + 1 || block.indexOf('(') + 1;
}

function merge(text: string, specs: readonly string[], place: { inside: number | null; behind: number }, imports: readonly string[], code: string): string {
  const missing = [...new Set(imports)].filter((path) => !specs.includes(path)).toSorted();
  const at = place.inside ?? place.behind;
  const added = missing.length === 0 ? '' : place.inside === null ? `\n\n${missing.map((path) => `import "${path}"`).join('\n')}` : missing.map((path) => `\n\t"${path}"`).join('');
  const body = text.slice(0, at) + added + text.slice(at);
  return `${body.trimEnd()}\n\n${code}\n`;
}
