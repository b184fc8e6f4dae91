import type { Node } from 'web-tree-sitter';
import type { Assets } from '../../../assets/assets.ts';
import { parseTree } from '../../../parse/syntax.ts';
import { GRAMMAR, isForTests, named } from '../parse/tree.ts';
import { withUses } from './merge.ts';
import { usesIn, type Uses } from './uses.ts';

/** A module of tests in the text of a source: where what it holds begins and ends. */
export interface Module { readonly from: number; readonly to: number }

/** The module of that name that only tests have; null where the source has none. */
export async function moduleIn(text: string, name: string, assets: Assets): Promise<Module | null> {
  const tree = await parseTree(text, GRAMMAR, assets);
  try {
    const body = named(tree.rootNode).find((node: Node) => node.type === 'mod_item' && node.childForFieldName('name')?.text === name && isForTests(node))?.childForFieldName('body');
    return body == null ? null : { from: body.startIndex + 1, to: body.endIndex - 1 };
  } finally {
    tree.delete();
  }
}

/** Names that code of a module of tests need not import: what it and, where it takes all of that, its file declare or import. */
export interface Inside { /** Path of the module around it, as seen from outside of the crate. */ readonly home: string; readonly declared: ReadonlySet<string>; readonly takesAll: boolean; readonly own: Uses; /** What its file imports, by paths as seen from outside of the crate. */ readonly above: Uses; /** What the module itself calls so: tests, mostly. */ readonly hidden: ReadonlySet<string> }

/** `home`: see {@link Inside}. */
export function insideOf(text: string, module: Module, home: string): Inside {
  const own = usesIn(text.slice(module.from, module.to).replace(/^ +(?=use )/gm, ''));
  const declared = [...text.matchAll(/^(?:pub(?:\([^)]*\))? )?(?:(?:async|const|unsafe|default) )*(?:fn|struct|enum|trait|type|const|static|union)\s+(\w+)/gm)].map(([, name = '']) => name);
  const hidden = new Set([...text.slice(module.from, module.to).matchAll(/\b(?:fn|struct|enum|const|static|mod|type)\s+(\w+)/g)].map(([, name = '']) => name));
  // What only some builds have may be missing.
  const imports = usesIn(text.replace(/^#\[cfg\b[^\n]*\]\nuse [^;]+;/gm, ''));
  const below = new Set([...text.matchAll(/^(?:pub(?:\([^)]*\))? )?mod (\w+)/gm)].map(([, name = '']) => name));
  const above = new Map([...imports].map(([local, path]) => [local, absolute(path, home, below)] as const));
  return { home, own, hidden, above, declared: new Set(declared), takesAll: [...own.values()].includes('super::*') };
}

/** `shop::a::b` for `crate::a::b`, for `super::b` in a module below `a`, and for `b` in the module `a` that has it `below`. */
function absolute(path: string, home: string, below: ReadonlySet<string>): string {
  const [first = '', ...rest] = path.split('::');
  if (first === 'crate') return [home.split('::')[0], ...rest].join('::');
  if (first === 'self') return [home, ...rest].join('::');
  if (first === 'super') return absolute(['self', ...rest].join('::'), home.slice(0, Math.max(0, home.lastIndexOf('::'))), below);
  return below.has(first) ? `${home}::${path}` : path;
}

/** Imports as the module writes them: what its file declares comes from `super`, what the crate has elsewhere from `crate`. */
export function rehomed(uses: Uses, crate: string, { home, declared, takesAll, own, above, hidden }: Inside): { readonly uses: Uses; /** Names that must be written in full. */ readonly full: Uses } {
  const [found, full] = [new Map<string, string>(), new Map<string, string>()];
  for (const [local, path] of uses) {
    const isOwn = path.startsWith(`${crate}::`);
    // A module above may hand it on.
    const isHere = isOwn && declared.has(local) && path.endsWith(`::${local}`) && `${home}::`.startsWith(path.slice(0, -local.length));
    if (!hidden.has(local) && (own.has(local) || (takesAll && (isHere || above.get(local) === path)))) continue;
    (hidden.has(local) ? full : found).set(local, isHere ? `super::${local}` : isOwn ? `crate${path.slice(crate.length)}` : path);
  }
  return { uses: found, full };
}

/** Code of tests outside of the crate as the crate itself would write it. `full`: names that mean something else there, and their paths. */
export function fromInside(code: string, crate: string, full: Uses): string {
  return code.replace(/"(?:[^"\\]|\\[\s\S])*"|(?<![\w:.'])[A-Za-z_]\w*\b(?!\s*(?::(?!:)|\(\) \{))(?:::)?/g, (found) => {
    const name = found.replace(/::$/, '');
    const path = full.get(name);
    return path !== undefined ? `${path}${found.slice(name.length)}` : found === `${crate}::` ? 'crate::' : found;
  });
}

/** The source with imports and functions more in its module; every other byte stays. `code` stands in as deep as the module's own. */
export function mergedInside(text: string, { from, to }: Module, uses: Uses, code: string, edition: number): string {
  const body = withUses(from === to ? '\n' : text.slice(from, to), uses, '    ', edition);
  const rest = body.trimEnd();
  const indent = /[ \t]*$/.exec(text.slice(from, to))?.[0] ?? '';
  return `${text.slice(0, from)}${rest === '' ? '' : `${rest}\n`}\n${code}\n${indent}${text.slice(to)}`;
}
