import { posix } from 'node:path';
import type { RenderedFile } from '../../../model/verdict.ts';
import type { RenderRequest } from '../../language.ts';
import { adapt } from './existing/adapt.ts';
import { readExisting } from './existing/file.ts';
import { insertInto } from './existing/insert.ts';
import type { Settings } from './format/config.ts';
import { formatCode, settingsFor } from './format/format.ts';
import { printImports } from './imports/print.ts';
import { resolveImports, type Place } from './imports/resolve.ts';
import { spellingOf } from './imports/specifier.ts';
import { kitFor } from './kit.ts';
import { byBlock, unitNodes, type Layout } from './layout/arrange.ts';
import { importsOf, print, renderedTests, usesOf } from './layout/nodes.ts';
import { readColumns } from './table/columns.ts';
import { quote } from './values/literal.ts';

/** Test file for the given cases, merged into the existing one; null only for no cases. */
export async function render(request: RenderRequest): Promise<RenderedFile | null> {
  if (request.cases.length === 0) return null;
  const { path, source, facts, files, assets, existing: text } = request;
  const existing = text === null || text.trim() === '' ? null : await readExisting(text, path, assets);
  const kit = kitFor(facts, path, existing, habitsOf(request));
  const columns = await readColumns(files.readText(posix.join(facts.root, source)) ?? '', source, assets);
  const place = { testPath: path, spelling: spellingOf(source, kit.esm, facts, files, text), files };
  const settings = settingsFor(path, source, text, facts, files);
  const cases = await adapt(request, existing, kit, place);
  const layout = { kit, source, columns };
  if (existing !== null) return insertInto(existing, { ...request, cases }, layout, place, settings);
  return newFile({ ...request, cases }, layout, place, settings);
}

function habitsOf({ facts, files, existing }: RenderRequest): string {
  return [existing, ...facts.tests.files.slice(0, 6).map((path) => files.readText(posix.join(facts.root, path)))].join('\n');
}

async function newFile(request: RenderRequest, layout: Layout, place: Place, settings: Settings): Promise<RenderedFile> {
  const nodes = byBlock(request.cases, request.source).flatMap((group) => unitNodes(group, layout));
  const imports = printImports(resolveImports(importsOf(nodes), usesOf(nodes), layout.kit, place), layout.kit.esm);
  const code = [environment(request), strictness(layout, request), imports, print(nodes, quote)].filter((part) => part !== '').join('\n\n');
  return { path: request.path, text: await formatCode(`${code}\n`, request.path, settings), previous: request.existing, tests: renderedTests(nodes) };
}

/** Comment that chooses the environment of the file, where a case needs another than the project's. */
function environment({ cases, facts }: RenderRequest): string {
  const name = cases.flatMap(({ candidate }) => candidate.needs).find((need) => need.kind === 'environment')?.name;
  if (name === undefined || !['vitest', 'jest'].includes(facts.framework.name)) return '';
  return `/** @${facts.framework.name}-environment ${name} */`;
}

/** CommonJS projects that write it in their sources write it in their tests. */
function strictness({ kit }: Layout, { files, facts, source }: RenderRequest): string {
  return !kit.esm && /^\s*(['"])use strict\1/.test(files.readText(posix.join(facts.root, source)) ?? '') ? `'use strict';` : '';
}
