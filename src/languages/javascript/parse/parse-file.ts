import type { Node } from 'web-tree-sitter';
import type { Assets } from '../../../assets/assets.ts';
import type { SourceFile } from '../../../model/source-file.ts';
import type { ParsedFile, Unit } from '../../../model/unit.ts';
import { grammarFor } from '../dialects.ts';
import { isAccepted } from './accepted.ts';
import { bodiesOf } from './body.ts';
import { callables } from './callable.ts';
import { capture, type Captures } from './captures.ts';
import { chunksOf } from './chunks.ts';
import { docComments } from './doc-comment.ts';
import { importsOf, moduleSystemOf } from './imports.ts';
import { readJsDoc } from './jsdoc.ts';
import { lenientTree } from './lenient.ts';
import { membersOf } from './module.ts';
import { prototyped } from './target.ts';
import { objectTypes } from './types.ts';
import { salvagedTree } from './salvage.ts';
import { makeUnit } from './unit.ts';

/** Units of one file. Never throws: what the grammar could not read is `syntaxError`, the rest is still there. */
export async function parseFile(file: SourceFile, assets: Assets): Promise<ParsedFile> {
  const grammar = grammarFor(file.path);
  const tree = await lenientTree(file.text, grammar, assets);
  const salvaged = tree.rootNode.hasError ? await salvagedTree(file.text, tree, grammar, assets) : null;
  try {
    const queries = grammar.endsWith('javascript.wasm') ? ['units'] : ['units', 'types'];
    const captures = await capture(salvaged ?? tree, grammar, queries, assets);
    const syntaxError = tree.rootNode.hasError && !isAccepted(file.text, file.path) ? firstError(file.text, await capture(tree, grammar, ['units'], assets)) : null;
    const units = unitsOf(file, captures);
    return {
      path: file.path, units, chunks: chunksOf(units, tree.rootNode.endPosition.row + 1), imports: importsOf(captures),
      moduleSystem: moduleSystemOf(captures), syntaxError,
    };
  } finally {
    tree.delete();
    salvaged?.delete();
  }
}

function unitsOf(file: SourceFile, captures: Captures): readonly Unit[] {
  const members = membersOf(captures, file.text);
  const bodies = bodiesOf(members.map(({ node }) => node), captures, file.text);
  const called = callables(members, bodies, prototyped(captures.get('assignment').map((node) => node.childForFieldName('left')?.text ?? '')));
  const comments = captures.get('comment');
  const docBefore = docComments(file.text, comments);
  const types = objectTypes(captures, file.text);
  const seen = new Map<string, number>();
  return members.flatMap((member, index) => {
    const callable = called[index];
    if (callable === undefined) return [];
    const count = (seen.get(member.name) ?? 0) + 1;
    seen.set(member.name, count);
    const doc = docBefore(member.place.anchor.startIndex);
    const jsdoc = readJsDoc(doc);
    const code = withoutComments(file.text, member.node, comments);
    const id = `${file.path}#${member.name}${count > 1 ? `~${count}` : ''}`;
    return [makeUnit({ member, id, file: file.path, callable, doc, jsdoc, types, code })];
  });
}

function withoutComments(text: string, node: Node, comments: readonly Node[]): string {
  let [low, high] = [0, comments.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((comments[middle] as Node).startIndex < node.startIndex) low = middle + 1;
    else high = middle;
  }
  let code = '';
  let from = node.startIndex;
  for (let index = low; index < comments.length && (comments[index] as Node).startIndex < node.endIndex; index += 1) {
    const comment = comments[index] as Node;
    code += text.slice(from, comment.startIndex);
    from = comment.endIndex;
  }
  return code + text.slice(from, node.endIndex);
}

function firstError(text: string, captures: Captures): ParsedFile['syntaxError'] {
  const errors = [...captures.get('error'), ...captures.get('missing')].sort((a, b) => a.startIndex - b.startIndex);
  const [first] = errors;
  if (first === undefined) return { line: 1, text: text.slice(0, 40).split('\n')[0] ?? '' };
  const rest = text.slice(first.startIndex, first.startIndex + 200).trimStart();
  return { line: first.startPosition.row + 1, text: (rest.split('\n')[0] ?? '').slice(0, 40) };
}
