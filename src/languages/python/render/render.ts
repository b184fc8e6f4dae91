import { posix } from 'node:path';
import type { RenderedFile } from '../../../model/verdict.ts';
import type { RenderRequest } from '../../language.ts';
import type { PythonDetails } from '../facts/details.ts';
import { moduleName } from '../facts/import-name.ts';
import { parseFile } from '../parse/parse-file.ts';
import { classes, functions } from './blocks.ts';
import { readExisting } from './existing.ts';
import { printImports, type ImportLine } from './imports.ts';
import { withQuotes } from './quotes.ts';
import { unshadowed } from './unshadowed.ts';

/** Test module for the given cases, merged into the existing one; null only for no cases. */
export async function render(request: RenderRequest): Promise<RenderedFile | null> {
  const { facts, source, path, files, assets, existing: previous } = request;
  if (request.cases.length === 0) return null;
  const cases = unshadowed(request.cases, source);
  const { roots, lineLength, quote, coroutines } = facts.details as PythonDetails;
  const text = files.readText(posix.join(facts.root, source)) ?? '';
  const { units } = await parseFile({ path: source, language: 'python', dialect: 'python', text, bytes: text.length, hash: '' }, assets);
  const existing = previous === null || previous.trim() === '' ? null : await readExisting(previous, assets);
  const layout = { width: lineLength, coroutines, taken: new Set(existing?.names), unitOf: (id: string) => units.find((unit) => unit.id === id) ?? null };
  const made = facts.framework.name === 'unittest' ? classes(cases, layout) : functions(cases, layout);
  const imports = distinct(made.imports.map((line) => ({ ...line, module: line.module.endsWith('.py') ? moduleName(line.module, roots) : line.module })));
  const code = withQuotes(made.text, quote);
  if (existing !== null) return { path, text: existing.merge(imports, code, lineLength), previous, tests: made.tests };
  const ours = new Set([moduleName(source, roots).split('.')[0] as string, ...imports.filter(({ module }) => made.imports.some((line) => line.module.endsWith('.py') && moduleName(line.module, roots) === module)).map(({ module }) => module.split('.')[0] as string)]);
  return { path, text: `${printImports(imports, ours, lineLength)}\n\n\n${code}\n`, previous, tests: made.tests };
}

function distinct(lines: readonly ImportLine[]): readonly ImportLine[] {
  return [...new Map(lines.map((line) => [`${line.module} ${line.name} ${line.local}`, line])).values()];
}
