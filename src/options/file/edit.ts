import { applyEdits, modify } from 'jsonc-parser';
import { parseDocument } from 'yaml';
import { prefixOf } from './read.ts';

/** Text of a configuration file with one setting changed (`undefined`: removed); comments and the rest stay as they are. */
export function editConfig(path: string, text: string, keys: readonly string[], value: unknown): string {
  const place = [...prefixOf(path), ...keys];
  return path.endsWith('.json') || text.trimStart().startsWith('{') ? editJson(text, place, value) : editYaml(text, place, value);
}

function editJson(text: string, place: string[], value: unknown): string {
  const indent = /\n([ \t]+)/.exec(text)?.[1] ?? '  ';
  const formattingOptions = { insertSpaces: !indent.startsWith('\t'), tabSize: indent.length, eol: '\n' };
  return applyEdits(text === '' ? '{}\n' : text, modify(text === '' ? '{}\n' : text, place, value, { formattingOptions }));
}

function editYaml(text: string, place: readonly string[], value: unknown): string {
  const document = parseDocument(text);
  if (value === undefined) document.deleteIn(place);
  else document.setIn(place, value);
  const keys = document.toJS() as Readonly<Record<string, unknown>> | null;
  if (keys === null || Object.keys(keys).length === 0) document.contents = null;
  return document.contents === null && document.commentBefore === null ? '' : document.toString();
}
