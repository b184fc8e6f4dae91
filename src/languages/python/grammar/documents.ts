import { posix } from 'node:path';
import type { Node } from 'web-tree-sitter';
import { parseTree } from '../../../parse/syntax.ts';
import type { GrammarContext } from '../../language.ts';
import { examplesIn } from '../parse/docstring.ts';
import { GRAMMAR, named } from '../parse/tree.ts';
import type { Given } from './arguments.ts';
import { readExpression } from './read-expression.ts';
import { readFixtures } from './fixtures.ts';
import { readLiteral } from './read-literal.ts';
import { literal, type Expr } from './recipe.ts';
import { ExampleReader } from './snippets.ts';

/** `own`: it stands in the docstring of the file that it is about. */
export interface Snippet { readonly expr: Expr & { k: 'snippet' }; readonly file: string; readonly units: readonly string[]; readonly own: boolean }
export interface Documents {
  readonly snippets: readonly Snippet[];
  /** Argument lists by the last name of what is called. */
  readonly examples: ReadonlyMap<string, readonly Given[]>;
  /** Texts that documents and tests hand to functions, the long ones too. */
  readonly texts: readonly Expr[];
  /** What the project hands to its tests, by name. */
  readonly fixtures: ReadonlyMap<string, Expr>;
}

/** Modules of the language that offer constants which calls are given. */
const LIBRARIES = new Set(['subprocess', 'logging', 're', 'os', 'signal', 'string', 'decimal', 'locale', 'ssl', 'socket', 'stat', 'sys', 'tokenize', 'unicodedata']);
const MAX_EXAMPLES = 30;
const MAX_TESTS = 40;
const MAX_TEXTS = 300;
const LONGEST_TEXT = 600;

/** Reads docstrings, README and docs, and the tests there are: whole examples, and argument lists by function name. */
export async function readDocuments(context: GrammarContext): Promise<Documents> {
  const { plan, facts, files, assets } = context;
  const examples = new Map<string, Given[]>();
  const snippets: Snippet[] = [];
  const texts = new Map<string, Expr>();
  const reader = new ExampleReader(context);
  const addText = (text: string): void => { if (text.trim() !== '' && text.length <= LONGEST_TEXT && texts.size < MAX_TEXTS) texts.set(text, literal(text)); };
  const readBlock = async (text: string, file: string | null, whole: boolean): Promise<void> => {
    const tree = await parseTree(text, GRAMMAR, assets);
    if (!tree.rootNode.hasError) {
      collect(tree.rootNode, examples);
      for (const node of tree.rootNode.descendantsOfType('string')) {
        const read = node === null || docstringNode(node) ? null : readLiteral(node.text);
        if (read?.k === 'code' && typeof read.value === 'string') addText(read.value);
      }
      if (whole) snippets.push(...reader.snippets(tree.rootNode, file));
    }
    tree.delete();
  };
  for (const { source, parsed } of plan) {
    for (const unit of parsed.units) for (const example of unit.examples) await readBlock(example, source.path, true);
    // What an example begins with may stand in a block of its own before it.
    for (const { doc, examples: shown } of parsed.units) if (doc.includes('::')) await readBlock([...blocksOf(doc).filter((block) => !shown.includes(block)), ...shown].join('\n'), source.path, true);
    const head = /^\s*(?:[rRuU]?("""|''')([\s\S]*?)\1)/.exec(source.text)?.[2] ?? '';
    for (const block of examplesIn(head)) await readBlock(block, source.path, true);
  }
  for (const path of facts.documents) for (const block of blocksOf(files.readText(posix.join(facts.root, path)) ?? '')) await readBlock(block, null, true);
  for (const path of facts.documents) for (const [, block = ''] of (files.readText(posix.join(facts.root, path)) ?? '').matchAll(/^```(?!py)[ \t]*\w+[^\n]*\n([\s\S]*?)^```/gm)) addText(block);
  // Code that reads structured texts often describes itself in them.
  for (const { parsed } of plan) for (const { doc } of parsed.units) if (doc.includes('\n') && /:\s|^-{3,}$/m.test(doc)) addText(doc);
  for (const path of facts.tests.files.slice(0, MAX_TESTS)) await readBlock(files.readText(posix.join(facts.root, path)) ?? '', null, false);
  return { snippets, examples, texts: [...texts.values()], fixtures: await readFixtures(context) };
}

/** True for a text that stands alone. */
function docstringNode(node: Node): boolean {
  return node.parent?.type === 'expression_statement';
}

/** Code of a Markdown or reStructuredText document. */
function blocksOf(text: string): readonly string[] {
  const fenced = [...text.matchAll(/^```[ \t]*(\w*)[^\n]*\n([\s\S]*?)^```/gm)].filter(([, language = '']) => /^(|python3?|py|pycon)$/i.test(language)).map(([, , code = '']) => code);
  const indented = [...text.matchAll(/(?:::|code-block:: *python)\s*\n\n((?:[ \t]+[^\n]*\n|\n)+)/g)].map(([, code = '']) => dedent(code));
  return [...fenced, ...indented].flatMap((code) => (code.includes('>>>') ? examplesIn(code) : [code])).concat(text.includes('>>>') && fenced.length + indented.length === 0 ? examplesIn(text) : []);
}

function dedent(code: string): string {
  const lines = code.split('\n');
  const margin = Math.min(...lines.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length));
  return lines.map((line) => line.slice(margin)).join('\n');
}

/** Calls whose arguments are plain values. */
function collect(root: Node, examples: Map<string, Given[]>): void {
  const values = new Map<string, Expr>();
  for (const node of root.descendantsOfType(['import_from_statement', 'assignment', 'call'])) {
    if (node === null) continue;
    if (node.type === 'import_from_statement') constants(node, values);
    else if (node.type === 'assignment') {
      const [left, right] = [node.childForFieldName('left'), node.childForFieldName('right')];
      const value = right === null || left?.type !== 'identifier' ? null : readExpression(right, values);
      if (value !== null && left !== null) values.set(left.text, value);
    } else collectCall(node, values, examples);
  }
}

/** `from subprocess import PIPE`: what is written in capitals is a value. Those of the project are left to it. */
function constants(node: Node, values: Map<string, Expr>): void {
  const module = node.childForFieldName('module_name')?.text ?? '';
  if (!LIBRARIES.has(module)) return;
  for (const { text: name } of named(node)) if (/^[A-Z][A-Z\d_]+$/.test(name)) values.set(name, { k: 'import', module, name, local: name });
}

function collectCall(node: Node, values: ReadonlyMap<string, Expr>, examples: Map<string, Given[]>): void {
  const callee = node.childForFieldName('function');
  const name = (callee?.type === 'attribute' ? callee.childForFieldName('attribute') : callee)?.text ?? '';
  const list = node.childForFieldName('arguments');
  if (list?.type !== 'argument_list' || list.namedChildCount === 0 || /^(print|len|assert\w*|isinstance|range|str|list|dict|open|sorted)$/.test(name)) return;
  const args: Expr[] = [];
  const pairs: [string, Expr][] = [];
  for (const part of named(list)) {
    const value = part.type === 'keyword_argument' ? part.childForFieldName('value') : part;
    const read = value === null ? null : readExpression(value, values);
    if (read === null) return;
    if (part.type === 'keyword_argument') pairs.push([part.childForFieldName('name')?.text ?? '', read]);
    else args.push(read);
  }
  const known = examples.get(name) ?? [];
  examples.set(name, known);
  if (known.length < MAX_EXAMPLES) known.push({ args, named: pairs });
}
