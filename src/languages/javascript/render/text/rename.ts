import type { Assets } from '../../../../assets/assets.ts';
import type { Candidate } from '../../../../model/candidate.ts';
import { parseTree } from '../../../../parse/syntax.ts';

/** The candidate with some of its imports under other local names. */
export async function renameImports(candidate: Candidate, renames: ReadonlyMap<string, string>, grammar: string, assets: Assets): Promise<Candidate> {
  if (!candidate.imports.some(({ local }) => renames.has(local))) return candidate;
  const rename = (code: string): Promise<string> => renameIn(code, renames, grammar, assets);
  const setup: string[] = [];
  for (const line of candidate.setup) setup.push(await rename(line));
  const act = (await rename(`(${candidate.act})`)).slice(1, -1);
  return { ...candidate, setup, act, imports: candidate.imports.map((item) => ({ ...item, local: renames.get(item.local) ?? item.local })) };
}

async function renameIn(code: string, renames: ReadonlyMap<string, string>, grammar: string, assets: Assets): Promise<string> {
  const tree = await parseTree(code, grammar, assets);
  const nodes = tree.rootNode.descendantsOfType(['identifier', 'shorthand_property_identifier']).filter((node) => node !== null && renames.has(node.text));
  let renamed = code;
  for (const node of nodes.toReversed()) {
    if (node === null) continue;
    const name = renames.get(node.text) ?? node.text;
    renamed = renamed.slice(0, node.startIndex) + (node.type === 'identifier' ? name : `${node.text}: ${name}`) + renamed.slice(node.endIndex);
  }
  tree.delete();
  return renamed;
}
