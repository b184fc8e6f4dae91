import { posix } from 'node:path';
import type { Node } from 'web-tree-sitter';
import type { Assets } from '../../../assets/assets.ts';
import { parseTree } from '../../../parse/syntax.ts';
import { attributesOf, GRAMMAR, lineOf, named } from './tree.ts';

/** Lines that are built only where all of the conditions hold, which are as they stand between the brackets of `cfg(…)`. */
interface Region { readonly from: number; readonly to: number; readonly conditions: readonly string[] }
interface Implemented { readonly from: number; readonly to: number; readonly trait: string }
interface Declared { readonly name: string; readonly path: string | null; readonly line: number; /** Modules of the file around it. */ readonly outer: readonly string[] }

/** Under which conditions the lines of a crate's sources are built. */
export class Conditions {
  readonly #regions = new Map<string, readonly Region[]>();
  readonly #traits = new Map<string, readonly Implemented[]>();

  /** Conditions of a line of a source; none where nothing is known of the file. */
  of(path: string, line: number): readonly string[] {
    return (this.#regions.get(path) ?? []).filter(({ from, to }) => from <= line && line <= to).flatMap(({ conditions }) => conditions);
  }

  /** Own name of the trait that a line helps to implement; null where it does nothing of the sort. */
  traitOf(path: string, line: number): string | null {
    return this.#traits.get(path)?.find(({ from, to }) => from <= line && line <= to)?.trait ?? null;
  }

  /** Takes in a source and all whose modules it declares. `above`: what the source itself stands under. */
  async read(path: string, above: readonly string[], text: (path: string) => string | null, assets: Assets, folderOf = ownFolder): Promise<void> {
    const source = text(path);
    if (source === null || this.#regions.has(path)) return;
    const { regions, traits, modules } = await regionsIn(source, assets);
    this.#traits.set(path, traits);
    this.#regions.set(path, [...(above.length === 0 ? [] : [{ from: 1, to: Number.POSITIVE_INFINITY, conditions: above }]), ...regions]);
    for (const { name, path: given, line, outer } of modules) {
      const folder = posix.join(folderOf(path), ...outer);
      const files = given === null ? [posix.join(folder, `${name}.rs`), posix.join(folder, name, 'mod.rs')] : [posix.join(outer.length === 0 ? posix.dirname(path) : folder, given)];
      const file = files.find((each) => text(each) !== null);
      if (file !== undefined) await this.read(file, this.of(path, line), text, assets);
    }
  }
}

/** Conditions of all sources that belong to a library. `library`: its own file, null where there is none; `text` gives a source by its path. */
export async function conditionsOf(library: string | null, text: (path: string) => string | null, assets: Assets): Promise<Conditions> {
  const conditions = new Conditions();
  if (library !== null) await conditions.read(library, [], text, assets, posix.dirname);
  return conditions;
}

/** Where a source's modules lie: beside the root of a crate and `mod.rs`, else in a folder of its own. */
function ownFolder(path: string): string {
  return /(^|\/)mod\.rs$/.test(path) ? posix.dirname(path) : path.replace(/\.rs$/, '');
}

async function regionsIn(source: string, assets: Assets): Promise<{ readonly regions: readonly Region[]; readonly traits: readonly Implemented[]; readonly modules: readonly Declared[] }> {
  const [regions, traits, modules]: [Region[], Implemented[], Declared[]] = [[], [], []];
  const tree = await parseTree(source, GRAMMAR, assets);
  const enter = (list: Node, outer: readonly string[]): void => {
    for (const node of named(list)) {
      const name = node.childForFieldName('name')?.text ?? '';
      const body = node.childForFieldName('body');
      const attributes = /_item$/.test(node.type) && node.type !== 'attribute_item' ? attributesOf(node) : [];
      const conditions = node.type === 'inner_attribute_item' ? conditionsIn([node.text]) : conditionsIn(attributes);
      const holder = node.type === 'inner_attribute_item' ? list : node;
      if (conditions.length > 0) regions.push({ from: lineOf(holder), to: holder.endPosition.row + 1, conditions });
      const trait = /\w+(?=\s*(?:<[\s\S]*)?$)/.exec(node.childForFieldName('trait')?.text.replace(/<[\s\S]*$/, '') ?? '')?.[0];
      if (trait !== undefined) traits.push({ from: lineOf(node), to: node.endPosition.row + 1, trait });
      if (node.type === 'mod_item' && body === null) modules.push({ name, path: attributes.map((text) => /^#\[path\s*=\s*"([^"]+)"/.exec(text)?.[1]).find((each) => each !== undefined) ?? null, line: lineOf(node), outer });
      else if (body !== null && /^(?:mod|impl|trait)_item$/.test(node.type)) enter(body, node.type === 'mod_item' ? [...outer, name] : outer);
    }
  };
  try {
    enter(tree.rootNode, []);
    return { regions, traits, modules };
  } finally {
    tree.delete();
  }
}

function conditionsIn(attributes: readonly string[]): readonly string[] {
  return attributes.flatMap((text) => /^#!?\[\s*cfg\s*\(([\s\S]*)\)\s*\]$/.exec(text.trim())?.[1]?.trim() ?? []);
}
