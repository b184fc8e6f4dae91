import type { RenderRequest } from '../../../language.ts';
import type { RenderedFile } from '../../../../model/verdict.ts';
import type { Settings } from '../format/config.ts';
import { formatCode } from '../format/format.ts';
import { importsOf, print, renderedTests, usesOf, type LayoutNode } from '../layout/nodes.ts';
import { resolveImports, type Place } from '../imports/resolve.ts';
import { quote } from '../values/literal.ts';
import type { Layout } from '../layout/arrange.ts';
import { applyEdits } from './edits.ts';
import { formatInside } from './format-inside.ts';
import type { ExistingFile } from './file.ts';
import { mergeImports, type Edit } from './merge-imports.ts';
import { placeNew, type Placed } from './place-new.ts';

/** The existing file with the tests it lacks; everything else stays as it is, to the byte. */
export async function insertInto(existing: ExistingFile, request: RenderRequest, layout: Layout, place: Place, settings: Settings): Promise<RenderedFile> {
  const placed = placeNew(request.cases, existing, layout);
  const nodes = placed.flatMap((item) => item.nodes);
  const tests = placed.flatMap(({ block, nodes: inside }) => renderedTests(inside, block?.path ?? []));
  if (nodes.length === 0) return { path: request.path, text: existing.text, previous: existing.text, tests };
  const imports = mergeImports(resolveImports(importsOf(nodes), usesOf(nodes), layout.kit, place), existing, settings);
  const edits = [...imports.edits, ...await statementEdit(imports.statements, existing, request.path, settings), ...await testEdits(placed, existing, request.path, settings)];
  return { path: request.path, text: applyEdits(existing.text, edits), previous: existing.text, tests };
}

async function statementEdit(statements: string, existing: ExistingFile, path: string, settings: Settings): Promise<readonly Edit[]> {
  if (statements === '') return [];
  const text = (await formatCode(statements, path, settings)).trimEnd();
  return [existing.importsEnd === null ? { at: existing.codeStart, text: `${text}\n\n` } : { at: existing.importsEnd, text: `\n${text}` }];
}

async function testEdits(placed: readonly Placed[], existing: ExistingFile, path: string, settings: Settings): Promise<readonly Edit[]> {
  const edits: Edit[] = [];
  for (const { block, nodes } of placed) {
    if (block === null) continue;
    const text = await formatInside(print(nodes, quote), block, path, settings);
    edits.push({ at: block.end, text: block.empty ? `\n${text}\n${block.outer}` : `\n\n${text}` });
  }
  const appended: readonly LayoutNode[] = placed.flatMap(({ block, nodes }) => (block === null ? nodes : []));
  if (appended.length > 0) edits.push({ at: existing.text.length, text: `${lineBreaksToAppend(existing.text)}${await formatCode(print(appended, quote), path, settings)}` });
  return edits;
}

function lineBreaksToAppend(text: string): string {
  return text.endsWith('\n') ? '\n' : '\n\n';
}
