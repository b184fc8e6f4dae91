import { Language, Parser, Query, type Node, type Tree } from 'web-tree-sitter';
import type { Assets } from '../assets/assets.ts';
import type { ParsedFile } from '../model/unit.ts';

let started: Promise<void> | null = null;
const parsers = new Map<string, Promise<Parser>>();
const queries = new Map<string, Query>();

/** Parser for a grammar asset such as `grammars/javascript/tsx.wasm`; loaded once a process. */
export function parserFor(grammar: string, assets: Assets): Promise<Parser> {
  const known = parsers.get(grammar);
  if (known !== undefined) return known;
  const made = load(grammar, assets);
  parsers.set(grammar, made);
  return made;
}

async function load(grammar: string, assets: Assets): Promise<Parser> {
  started ??= Parser.init({ wasmBinary: assets.bytes('grammars/web-tree-sitter.wasm') });
  await started;
  const parser = new Parser();
  parser.setLanguage(await Language.load(assets.bytes(grammar)));
  return parser;
}

/** Syntax tree of a text. The caller deletes it (`tree.delete()`), as it lives in WebAssembly memory. */
export async function parseTree(text: string, grammar: string, assets: Assets): Promise<Tree> {
  const tree = (await parserFor(grammar, assets)).parse(text);
  if (tree === null) throw new Error(`no tree for ${grammar}`);
  return tree;
}

/** Compiled query asset, e.g. `grammars/javascript/units.scm`, for a grammar. */
export async function queryFor(grammar: string, name: string, assets: Assets): Promise<Query> {
  const key = `${grammar} ${name}`;
  const known = queries.get(key);
  if (known !== undefined) return known;
  const { language } = await parserFor(grammar, assets);
  if (language === null) throw new Error(`no language in ${grammar}`);
  const made = new Query(language, assets.text(name));
  queries.set(key, made);
  return made;
}

/** The first place that a grammar could not read. */
export function firstError(root: Node, text: string): ParsedFile['syntaxError'] {
  const broken = descend(root);
  const rest = text.slice(broken.startIndex, broken.startIndex + 200).trimStart();
  return { line: broken.startPosition.row + 1, text: (rest.split('\n')[0] ?? '').slice(0, 40) };
}

/** The first error node, innermost. */
function descend(node: Node): Node {
  if (node.isError || node.isMissing) return node;
  for (const child of node.children) if (child !== null && (child.hasError || child.isMissing)) return descend(child);
  return node;
}
