import { join, posix } from 'node:path';
import type { RenderedFile } from '../../../model/verdict.ts';
import type { RenderRequest } from '../../language.ts';
import type { GoDetails } from '../facts/details.ts';
import { blocksOf } from './blocks.ts';
import { readExisting } from './existing.ts';
import { importsOf, printImports, usedIn } from './imports.ts';
import { namesOf } from './names.ts';
import { importsOfStyle, styleOf } from './style.ts';

/** Test file for the given cases, merged into the existing one where there is one; null for no cases. */
export async function render(request: RenderRequest): Promise<RenderedFile | null> {
  const { facts, source, path, cases, existing: previous, files, assets } = request;
  if (cases.length === 0) return null;
  const details = facts.details as GoDetails;
  const folder = source.includes('/') ? posix.dirname(source) : '';
  const isOutside = details.outside.includes(folder);
  const name = details.packages[folder] ?? 'main';
  const near = facts.tests.files.filter((other) => (other.includes('/') ? posix.dirname(other) : '') === folder);
  const taken = takenNames(request, near);
  const style = styleOf(details.requires, near.map((other) => files.readText(join(facts.root, other)) ?? ''));
  const nameOf = namesOf(facts.root, folder, files);
  const blocks = blocksOf(cases, (id) => nameOf(id.slice(id.indexOf('#') + 1).replace(/~\d+$/, '')), taken, style);
  const own = new Map(Object.entries(details.packages).map(([other, qualifier]) => [qualifier, posix.join(details.module, other)]));
  if (!isOutside) own.delete(name);
  for (const { module, local } of cases.flatMap(({ candidate }) => candidate.imports)) if (local !== '.') own.set(local, module);
  const imports = [...usedIn(blocks.text, [...importsOf(blocks.text, own), ...blocks.imports], own), ...importsOfStyle(style, blocks.text)];
  if (previous !== null && previous.trim() !== '') {
    const existing = await readExisting(previous, assets);
    return { path, text: existing.merge(imports, blocks.text), previous, tests: blocks.tests };
  }
  const clause = `package ${name}${isOutside ? '_test' : ''}`;
  const header = constraintOf(files.readText(join(facts.root, source)) ?? '');
  return { path, text: `${header}${clause}\n\n${printImports(imports)}\n\n${blocks.text}\n`, previous, tests: blocks.tests };
}

/** Test functions in the other files of the package, and in this one. */
function takenNames({ facts, files, existing, path }: RenderRequest, near: readonly string[]): Set<string> {
  const texts = [...near.filter((other) => other !== path).map((other) => files.readText(join(facts.root, other)) ?? ''), existing ?? ''];
  return new Set(texts.flatMap((text) => [...text.matchAll(/^func (\w+)\(/gm)].map(([, name = '']) => name)));
}

/** The build constraint of a source holds for its tests. */
function constraintOf(source: string): string {
  const line = /^\/\/go:build .*$/m.exec(source.slice(0, Math.max(0, source.search(/^package /m))));
  return line === null ? '' : `${line[0]}\n\n`;
}
