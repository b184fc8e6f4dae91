import { folderAssets } from '../../../../src/effects/real/folder-assets.ts';
import { parseFile } from '../../../../src/languages/javascript/parse/parse-file.ts';
import type { ParsedFile, Unit } from '../../../../src/model/unit.ts';

export const assets = folderAssets(new URL('../../../..', import.meta.url).pathname);

/** Parses a text as a file of the given path. */
export function parsed(text: string, path = 'a.js'): Promise<ParsedFile> {
  return parseFile({ path, language: 'javascript', dialect: 'javascript', text, bytes: text.length, hash: '' }, assets);
}

/** The only unit of a text, or the one of that name. */
export async function unitOf(text: string, name?: string, path = 'a.js'): Promise<Unit> {
  const { units } = await parsed(text, path);
  const found = name === undefined ? units[0] : units.find((unit) => unit.name === name);
  if (found === undefined) throw new Error(`no unit ${name ?? ''} in ${units.map((unit) => unit.name).join(', ')}`);
  return found;
}
