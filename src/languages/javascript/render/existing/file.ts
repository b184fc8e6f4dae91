import type { Node } from 'web-tree-sitter';
import { parseTree } from '../../../../parse/syntax.ts';
import type { Assets } from '../../../../assets/assets.ts';
import { grammarFor } from '../../dialects.ts';
import { readBindings, type ExistingImport } from './bindings.ts';
import { declaredIn } from './declared.ts';
import { readBlocks, type ExistingBlock } from './blocks.ts';

/** What an existing test file holds, with the offsets (UTF-16) where something can be added. */
export interface ExistingFile {
  readonly text: string;
  readonly esm: boolean;
  readonly imports: readonly ExistingImport[];
  /** Offset after the last import statement; null where there is none. */
  readonly importsEnd: number | null;
  /** Offset of the first statement that is no directive. */
  readonly codeStart: number;
  /** Names declared at the top, imports included. */
  readonly declared: ReadonlySet<string>;
  readonly blocks: readonly ExistingBlock[];
  /** Full titles of all tests, describe titles joined by a space. */
  readonly titles: ReadonlySet<string>;
  /** `it` or `test`, whichever it calls more often. */
  readonly testWord: string | null;
}

/** A comment that belongs to the statement before it. */
const REST_OF_LINE = /^;?[ \t]*(\/\/[^\r\n]*|\/\*[^\r\n]*?\*\/)?[ \t]*(?=\r?\n|$)/;

/** Reads around syntax errors: the parser recovers, and what is emitted is verified anyway. */
export async function readExisting(text: string, path: string, assets: Assets): Promise<ExistingFile> {
  const tree = await parseTree(text, grammarFor(path), assets);
  try {
    return fileOf(text, tree.rootNode);
  } finally {
    tree.delete();
  }
}

function fileOf(text: string, root: Node): ExistingFile {
  const statements = root.namedChildren.filter((node) => node.type !== 'comment' && node.type !== 'hash_bang_line');
  const { imports, end, esm } = readBindings(statements);
  const { blocks, titles } = readBlocks(root, text);
  const first = statements.find((node) => !isDirective(node));
  const words = ['it', 'test'].map((word) => ({ word, uses: text.split(new RegExp(`(?<![.\\w$])${word}[.(]`)).length - 1 }));
  const most = words.toSorted((a, b) => b.uses - a.uses)[0];
  return {
    text, esm, imports, importsEnd: end === null ? null : end + (REST_OF_LINE.exec(text.slice(end))?.[0].length ?? 0), codeStart: first?.startIndex ?? text.length, declared: new Set([...imports.map(({ local }) => local), ...declaredIn(statements)]),
    blocks, titles, testWord: most !== undefined && most.uses > 0 ? most.word : null,
  };
}

function isDirective(node: Node): boolean {
  return node.type === 'expression_statement' && node.firstNamedChild?.type === 'string';
}
