import { join } from 'node:path';
import type { RenderedFile } from '../../../model/verdict.ts';
import type { RenderRequest } from '../../language.ts';
import type { RustDetails } from '../facts/details.ts';
import { gateFor } from '../facts/gates.ts';
import { lastOf } from '../types/type.ts';
import { blocksOf } from './blocks.ts';
import { formatted } from './format.ts';
import { fromInside, insideOf, mergedInside, moduleIn, rehomed } from './inline.ts';
import { withUses } from './merge.ts';
import { splitTop } from './split.ts';
import { printUses, shortened, usesIn, type Uses } from './uses.ts';

/** Test file for the given cases, merged into the existing one where there is one; null for no cases. */
export async function render(request: RenderRequest): Promise<RenderedFile | null> {
  const { facts, source, path, cases, existing } = request;
  if (cases.length === 0) return null;
  return path === source && existing !== null ? inside(request, existing) : beside(request, (facts.details as RustDetails).runtime);
}

/** A file of its own. */
function beside({ facts, source, path, cases, existing: previous, files, programs }: RenderRequest, runtime: RustDetails['runtime']): RenderedFile {
  const details = facts.details as RustDetails;
  const old = previous === null || previous.trim() === '' ? null : previous;
  const known = old === null ? new Map<string, string>() : usesIn(old);
  const uses = new Map(known);
  for (const [local, name] of imported(cases, runtime)) uses.set(local, name);
  const blocks = blocksOf(cases, unitName, namesIn(old ?? ''), runtime);
  const code = shortened(withHelper(plainer(blocks.text), cases, runtime, old ?? ''), uses);
  const missing = new Map([...uses].filter(([local]) => !known.has(local)));
  const crate = crateOf(details, old);
  const gate = details.features.length === 0 || old !== null ? [] : [gateFor(details.features)];
  const head = [...gate, ...crate, ...(missing.size === 0 ? [] : [printUses(missing, details.edition)])].join('\n\n');
  const text = old === null ? formatted(`${aboutOf(details, files, facts.root, source)}${head === '' ? '' : `${head}\n\n`}${code}\n`, facts, files, programs) : `${withUses(old, missing, '', details.edition).trimEnd()}\n\n${formatted(`${code}\n`, facts, files, programs)}`;
  return { path, text: old === null || crate.length === 0 ? text : `${crate[0]}\n${text}`, previous, tests: blocks.tests };
}

/** In the module of tests that the source has. */
async function inside(request: RenderRequest, previous: string): Promise<RenderedFile | null> {
  const { facts, source, path, cases, files, assets, programs } = request;
  const { crate, inline, runtime, edition } = facts.details as RustDetails;
  const { name = '', prefix = '', module: home = '' } = inline[source] ?? {};
  const module = await moduleIn(previous, name, assets);
  if (module === null) return null;
  const uses = new Map(imported(cases, runtime));
  const blocks = blocksOf(cases, unitName, namesIn(previous), runtime);
  const code = shortened(withHelper(plainer(blocks.text), cases, runtime, previous), uses);
  const homes = rehomed(uses, crate, insideOf(previous, module, home === '' ? crate : `${crate}::${home}`));
  const whole = formatted(`mod ${name} {\n${fromInside(code, crate, homes.full)}\n}\n`, facts, files, programs);
  const text = mergedInside(previous, module, homes.uses, whole.split('\n').slice(1, -2).join('\n'), edition);
  return { path, text, previous, tests: blocks.tests.map(({ cases: ids, titles }) => ({ cases: ids, titles: titles.map((title) => `${prefix}::${title}`) })) };
}

/** A text that stands there says that it is one, and a list of what names its own type says which one. */
function plainer(code: string): string {
  return code.replace(/::<&str>(?=\(")/g, '').replace(/^( *let (?:mut )?\w+): Vec<([^;=]+)> = (?=vec!\[(.+)\];$)/gm, (all, head: string, type: string, items: string) => (splitTop(items).every((item) => saysType(item, type)) ? `${head} = ` : all));
}

function saysType(item: string, type: string): boolean {
  return type === '&str' ? item.startsWith('"') : /^[A-Z]\w*$/.test(type) && new RegExp(`^${type}(?:::(?:from|[A-Z]\\w*)\\b| \\{|\\()`).test(item);
}

function imported(cases: RenderRequest['cases'], runtime: RustDetails['runtime']): Uses {
  const names = cases.flatMap(({ candidate }) => candidate.imports).map(({ local, name }) => [local, name] as const);
  const waits = cases.some(({ candidate }) => candidate.async) ? runtime?.waits?.uses ?? [] : [];
  return new Map([...names, ...waits.map((path) => [lastOf(path), path] as const)]);
}

/** The function before the tests by which they wait, where that is none of a crate's, and none of the file's already. */
function withHelper(code: string, cases: RenderRequest['cases'], runtime: RustDetails['runtime'], old: string): string {
  const helper = cases.some(({ candidate }) => candidate.async) ? runtime?.waits?.helper ?? null : null;
  return helper === null || old.includes(helper.split('\n')[1] ?? helper) ? code : `${helper}\n\n${code}`;
}

function unitName(id: string): string {
  return id.slice(id.indexOf('#') + 1).replace(/~\d+$/, '');
}

function namesIn(text: string): Set<string> {
  return new Set([...text.matchAll(/\bfn (\w+)/g)].map(([, name = '']) => name));
}

/** What tests are of, where the package wants everything to be documented: its lints hold for them as well. */
function aboutOf({ workspace }: RustDetails, files: RenderRequest['files'], root: string, source: string): string {
  const wanted = [root, ...(workspace === null ? [] : [workspace])].some((folder) => /(?:^\s*|\[(?:workspace\.)?lints\.\w+\.)missing[_-]docs\b/m.test(files.readText(join(folder, 'Cargo.toml')) ?? ''));
  return wanted ? `//! Tests of \`${source}\`.\n\n` : '';
}

/** Before edition 2018 a crate is named before it is used. */
function crateOf({ edition, crate }: RustDetails, old: string | null): readonly string[] {
  return edition >= 2018 || new RegExp(`^extern crate ${crate}\\b`, 'm').test(old ?? '') ? [] : [`extern crate ${crate};`];
}
