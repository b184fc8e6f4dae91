import { join } from 'node:path';
import type { Node } from 'web-tree-sitter';
import { parseTree } from '../../../parse/syntax.ts';
import type { GrammarContext } from '../../language.ts';
import { literal, type Expr } from './recipe.ts';
import { readExpression } from './read-expression.ts';
import { snippetsOf, type Snippet } from './snippets.ts';

export interface Documents {
  /** Calls of the examples with what they need, runnable as they are. */
  readonly snippets: readonly Snippet[];
  /** Argument lists by the name that is called. */
  readonly examples: ReadonlyMap<string, readonly (readonly Expr[])[]>;
}

const GRAMMAR = 'grammars/javascript/tsx.wasm';
const MAX_BLOCKS = 150;
const MAX_EXAMPLES = 20;

/** Reads README, other documents and `@example` blocks of a package. */
export async function readDocuments(context: GrammarContext): Promise<Documents> {
  const texts = context.facts.documents.map((path) => context.files.readText(join(context.facts.root, path)) ?? '');
  const blocks = [...texts.flatMap(codeBlocks), ...context.plan.flatMap((item) => item.parsed.units.flatMap((unit) => unit.examples))].slice(0, MAX_BLOCKS);
  const examples = new Map<string, (readonly Expr[])[]>();
  const snippets: Snippet[] = [];
  for (const block of blocks) {
    const tree = await parseTree(block, GRAMMAR, context.assets);
    collectCalls(tree.rootNode, examples);
    if (!tree.rootNode.hasError) snippets.push(...snippetsOf(tree.rootNode, context));
    tree.delete();
  }
  return { snippets, examples };
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
