import { join } from 'node:path';
import type { Node } from 'web-tree-sitter';
import { parseTree } from '../../../parse/syntax.ts';
import type { Import } from '../../../model/candidate.ts';
import type { GrammarContext } from '../../language.ts';
import type { Locals } from './locals.ts';
import { literal, type Expr } from './recipe.ts';
import { readExpression, type Names } from './read-expression.ts';
import { guess, importsIn, snippetsOf, statementOf, type Known, type Snippet, type Statement } from './snippets.ts';

export interface Documents {
  /** Calls of the examples with what they need, runnable as they are. */
  readonly snippets: readonly Snippet[];
  /** Calls of the package that need nothing around them, as trees: these can be varied and taken apart. */
  readonly calls: readonly Expr[];
  /** Argument lists by the name that is called. */
  readonly examples: ReadonlyMap<string, readonly (readonly Expr[])[]>;
}

const GRAMMAR = 'grammars/javascript/tsx.wasm';
const MAX_BLOCKS = 150;
const MAX_EXAMPLES = 20;
const MAX_TREES = 300;

/** Reads README, other documents and `@example` blocks of a package. */
export async function readDocuments(context: GrammarContext, locals: Locals): Promise<Documents> {
  const texts = context.facts.documents.map((path) => context.files.readText(join(context.facts.root, path)) ?? '');
  const blocks = [...texts.flatMap(codeBlocks), ...context.plan.flatMap((item) => item.parsed.units.flatMap((unit) => unit.examples))].slice(0, MAX_BLOCKS);
  const examples = new Map<string, (readonly Expr[])[]>();
  const snippets: Snippet[] = [];
  const calls = new Map<string, Expr>();
  const trees = await Promise.all(blocks.map((block) => parseTree(block, GRAMMAR, context.assets)));
  // What a name stands for is often said in one block and meant in all.
  const known = knownNames(trees.map((tree) => tree.rootNode), context);
  const { imports } = known;
  const names = (word: string): Expr | null => { const item = imports.get(word) ?? guess(word, context); return item === null ? null : { k: 'import', ...locals.named(item) }; };
  for (const { rootNode } of trees) {
    collectCalls(rootNode, examples);
    collectTrees(rootNode, names, calls);
    if (!rootNode.hasError) snippets.push(...snippetsOf(rootNode, known, context));
  }
  for (const tree of trees) tree.delete();
  return { snippets, calls: [...calls.values()], examples };
}

/** Imports and functions of all blocks; the first of a name counts. */
function knownNames(roots: readonly Node[], context: GrammarContext): Known {
  const imports = new Map<string, Import>();
  const declarations = new Map<string, Statement>();
  for (const statement of roots.flatMap((root) => root.namedChildren)) {
    if (statement === null) continue;
    const brought = importsIn(statement, context);
    for (const item of brought ?? []) if (!imports.has(item.local)) imports.set(item.local, item);
    if (brought !== null || statement.hasError || !/^(function|generator_function|class|lexical|variable)_declaration$/.test(statement.type)) continue;
    const made = statementOf(statement);
    for (const name of made.declares) if (!declarations.has(name)) declarations.set(name, made);
  }
  return { imports, declarations };
}

/** Calls that read as a whole, the outer before the inner. */
function collectTrees(root: Node, names: Names, calls: Map<string, Expr>): void {
  const own = declaredIn(root);
  const free: Names = (word) => (own.has(word) ? null : names(word));
  for (const node of root.descendantsOfType(['call_expression', 'new_expression'])) {
    if (node === null || calls.size >= MAX_TREES) continue;
    const read = readExpression(node, free);
    if (read !== null && read.k !== 'code') calls.set(JSON.stringify(read), read);
  }
}

/** Names that a block gives values of its own; what it requires is not its own. */
function declaredIn(root: Node): ReadonlySet<string> {
  return new Set(root.descendantsOfType(['variable_declarator', 'function_declaration', 'formal_parameters']).flatMap((node) => {
    if (node === null || /^(await\s+)?(require|import)\b/.test(node.childForFieldName('value')?.text ?? '')) return [];
    return (node.type === 'formal_parameters' ? node : node.childForFieldName('name'))?.text.match(/[\w$]+/g) ?? [];
  }));
}

/** Fenced blocks marked as this language or not at all, and indented blocks. */
function codeBlocks(text: string): string[] {
  const fenced = [...text.matchAll(/^[ \t]*(?:```|~~~)(\w*)[^\n]*\n([\s\S]*?)^[ \t]*(?:```|~~~)/gm)].filter((match) => /^(|js|jsx|javascript|ts|tsx|typescript|node|mjs|cjs)$/i.test(match[1] ?? '')).map((match) => match[2] ?? '');
  const plain = text.replace(/^[ \t]*(```|~~~)[\s\S]*?^[ \t]*(```|~~~)/gm, '');
  const indented = [...plain.matchAll(/(?:^|\n\n)((?:(?: {4}|\t)[^\n]*\n+)+)/g)].map((match) => (match[1] ?? '').replace(/^( {4}|\t)/gm, ''));
  return [...fenced, ...indented];
}

function collectCalls(root: Node, examples: Map<string, (readonly Expr[])[]>): void {
  for (const call of root.descendantsOfType(['call_expression', 'new_expression'])) {
    if (call === null) continue;
    const callee = call.childForFieldName('function') ?? call.childForFieldName('constructor');
    const name = callee?.type === 'member_expression' ? callee.childForFieldName('property')?.text : callee?.text;
    const args = call.childForFieldName('arguments');
    if (name === undefined || args === null || args.type !== 'arguments') continue;
    const list = examples.get(name) ?? [];
    examples.set(name, list);
    const read = args.namedChildren.filter((child) => child !== null && child.type !== 'comment').map((child) => readExpression(child as Node) ?? literal(1));
    if (list.length < MAX_EXAMPLES && read.length > 0) list.push(read);
  }
}
