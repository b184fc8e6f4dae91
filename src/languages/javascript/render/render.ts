import type { RenderRequest } from '../../language.ts';
import type { RenderedFile } from '../../../model/verdict.ts';
import { formatCode, settingsFor } from './format/format.ts';
import { printImports } from './imports/print.ts';
import { resolveImports } from './imports/resolve.ts';
import { spellingOf } from './imports/specifier.ts';
import { kitFor, type Kit } from './kit.ts';
import { arrange } from './layout/arrange.ts';
import { importsOf, print, renderedTests, usesOf } from './layout/nodes.ts';
import { quote } from './values/literal.ts';

/** Test file for the given cases; null only for no cases. */
export async function render(request: RenderRequest): Promise<RenderedFile | null> {
  if (request.cases.length === 0) return null;
  return newFile(request);
}

async function newFile(request: RenderRequest): Promise<RenderedFile> {
  const { path, source, facts, files, cases } = request;
  const kit = kitFor(facts, path, false);
  const nodes = arrange(cases, source, kit, () => []);
  const place = { testPath: path, spelling: spellingOf(source, kit.esm, facts, files, null), files };
  const imports = printImports(resolveImports(importsOf(nodes), usesOf(nodes), kit, place), kit.esm);
  const code = [environment(request), strictness(kit, request), imports, print(nodes, quote)].filter((part) => part !== '').join('\n\n');
  const text = await formatCode(`${code}\n`, path, settingsFor(path, source, null, facts, files));
  return { path, text, previous: null, tests: renderedTests(nodes) };
}

/** Comment that chooses the environment of the file, where a case needs another than the project's. */
function environment({ cases, facts }: RenderRequest): string {
  const name = cases.flatMap(({ candidate }) => candidate.needs).find((need) => need.kind === 'environment')?.name;
  if (name === undefined || !['vitest', 'jest'].includes(facts.framework.name)) return '';
  return `/** @${facts.framework.name}-environment ${name} */`;
}

/** CommonJS projects that write it in their sources write it in their tests. */
function strictness(kit: Kit, { files, facts, source }: RenderRequest): string {
  return !kit.esm && /^\s*(['"])use strict\1/.test(files.readText(`${facts.root}/${source}`) ?? '') ? `'use strict';` : '';
}
