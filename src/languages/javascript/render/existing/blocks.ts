import type { Node } from 'web-tree-sitter';
import { readLiteral } from '../text/literal-text.ts';
import { declaredIn } from './declared.ts';
import { loopTitles, tableTitles } from './table-titles.ts';

/** A describe block that tests can be added to. */
export interface ExistingBlock {
  /** Titles from the outermost block to this one. */
  readonly path: readonly string[];
  /** Offset behind its last statement, where more can be put. */
  readonly end: number;
  readonly empty: boolean;
  /** White space in front of its statements; null where it has none. */
  readonly indent: string | null;
  /** White space in front of its closing bracket, where it has no statements. */
  readonly outer: string;
  /** Names declared inside, which hide those of the file. */
  readonly declared: ReadonlySet<string>;
}

const BLOCK_WORDS = /^(describe|suite|context)(\.(only|skip|sequential|concurrent|shuffle))?$/;
const TEST_WORDS = /^(it|test|specify)(\.\w+)?$/;

interface Found { readonly text: string; readonly blocks: ExistingBlock[]; readonly titles: Set<string> }

/** Describe blocks and test titles of a tree. */
export function readBlocks(root: Node, text: string): Found {
  const found: Found = { text, blocks: [], titles: new Set() };
  visit(root, [], found);
  return found;
}

function visit(node: Node, path: readonly string[], found: Found): void {
  for (const child of node.namedChildren) {
    if (child.type === 'call_expression' && visitCall(child, path, found)) continue;
    if (child.type === 'for_in_statement') for (const title of loopTitles(child)) found.titles.add([...path, title].join(' '));
    visit(child, path, found);
  }
}

/** True where the call was a block or a test and nothing inside it is left to see. */
function visitCall(call: Node, path: readonly string[], found: Found): boolean {
  const callee = call.childForFieldName('function');
  const args = call.childForFieldName('arguments')?.namedChildren ?? [];
  const title = readLiteral(args[0]?.text ?? '');
  if (callee === null || typeof title !== 'string') return false;
  if (callee.type === 'call_expression') {
    for (const row of tableTitles(callee, title)) found.titles.add([...path, row].join(' '));
    return true;
  }
  if (TEST_WORDS.test(callee.text)) {
    found.titles.add([...path, title].join(' '));
    return true;
  }
  const body = args.at(-1)?.childForFieldName('body') ?? null;
  if (!BLOCK_WORDS.test(callee.text) || body?.type !== 'statement_block') return false;
  found.blocks.push(blockOf(body, [...path, title], found.text));
  visit(body, [...path, title], found);
  return true;
}

function blockOf(body: Node, path: readonly string[], text: string): ExistingBlock {
  const statements = body.namedChildren;
  const last = statements.at(-1);
  const code = statements.filter(({ type }) => type !== 'comment');
  return {
    path, end: last === undefined ? body.startIndex + 1 : last.endIndex, empty: last === undefined,
    indent: last === undefined || last.startPosition.row === body.startPosition.row ? null : indentOf(last, text), outer: /(?:^|\n)([ \t]*)[^\n]*$/.exec(text.slice(0, body.startIndex))?.[1] ?? '', declared: new Set(declaredIn(code)),
  };
}

function indentOf(node: Node, text: string): string {
  return /[ \t]*$/.exec(text.slice(0, node.startIndex))?.[0] ?? '';
}
