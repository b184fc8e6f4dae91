import { join } from 'node:path';
import type { RenderedFile } from '../../../model/verdict.ts';
import type { RenderRequest } from '../../language.ts';
import type { RustDetails } from '../facts/details.ts';
import { blocksOf } from './blocks.ts';
import { lastOf } from '../types/type.ts';
import { printUses, shortened, usesIn } from './uses.ts';

/** Test file for the given cases, merged into the existing one where there is one; null for no cases. */
export async function render({ facts, path, cases, existing: previous, files, programs }: RenderRequest): Promise<RenderedFile | null> {
  if (cases.length === 0) return null;
  const details = facts.details as RustDetails;
  const old = previous === null || previous.trim() === '' ? null : previous;
  const known = old === null ? new Map<string, string>() : new Map(usesIn(old));
  const uses = new Map(known);
  for (const { local, name } of cases.flatMap(({ candidate }) => candidate.imports)) uses.set(local, name);
  if (details.runtime?.waits != null && cases.some(({ candidate }) => candidate.async)) uses.set(lastOf(details.runtime.waits), details.runtime.waits);
  const taken = new Set([...(old ?? '').matchAll(/\bfn (\w+)/g)].map(([, name = '']) => name));
  const blocks = blocksOf(cases, (id) => id.slice(id.indexOf('#') + 1).replace(/~\d+$/, ''), taken, details.runtime);
  // A text that stands there says that it is one.
  const code = shortened(blocks.text.replace(/::<&str>(?=\(")/g, ''), uses);
  const missing = new Map([...uses].filter(([local]) => !known.has(local)));
  const head = [...crateOf(details, old), ...(missing.size === 0 ? [] : [printUses(missing)])].join('\n\n');
  const text = old === null ? `${head === '' ? '' : `${head}\n\n`}${code}\n` : merged(old, head, code);
  const formatted = old === null ? format(text) : text;
  return { path, text: formatted, previous, tests: blocks.tests };

  /** By the user's own formatter, where there is one; what it cannot read stays. */
  function format(plain: string): string {
    const { toolchain, edition } = details;
    const formatter = toolchain === null ? null : join(toolchain.root, 'bin', 'rustfmt');
    if (programs === undefined || formatter === null || files.stat(formatter) === null) return plain;
    const folder = files.temporaryFolder('testgen-rustfmt-');
    const file = join(folder, 'tests.rs');
    files.write(file, plain);
    const settings = ['rustfmt.toml', '.rustfmt.toml'].map((name) => join(facts.root, name)).find((each) => files.stat(each) !== null);
    const done = programs.build([formatter, '--edition', String(edition), ...(settings === undefined ? [] : ['--config-path', settings]), file], { cwd: folder, env: {} });
    const made = done ? files.readText(file) ?? plain : plain;
    files.remove(folder);
    return made;
  }
}

/** Before edition 2018 a crate is named before it is used. */
function crateOf({ edition, crate }: RustDetails, old: string | null): readonly string[] {
  return edition >= 2018 || new RegExp(`^extern crate ${crate}\\b`, 'm').test(old ?? '') ? [] : [`extern crate ${crate};`];
}

/** A test file with declarations and functions more; every other byte stays. */
function merged(old: string, head: string, code: string): string {
  const uses = [...old.matchAll(/^use [^;]+;\n/gm)];
  const last = uses.at(-1);
  const at = last === undefined ? /^(?:(?:\/\/!|#!\[).*\n|\s*\n)*/.exec(old)?.[0].length ?? 0 : last.index + last[0].length;
  const body = head === '' ? old : `${old.slice(0, at)}${head}\n${last === undefined ? '\n' : ''}${old.slice(at)}`;
  return `${body.trimEnd()}\n\n${code}\n`;
}
