import type { Edit } from './merge-imports.ts';

/** The text with edits made, in its own line ends. Offsets are those of the original. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const crlf = /\r\n/.test(text);
  const sorted = edits.map((edit, order) => ({ ...edit, order })).toSorted((a, b) => b.at - a.at || b.order - a.order);
  return sorted.reduce((result, { at, text: added, remove = 0 }) => result.slice(0, at) + (crlf ? added.replaceAll('\n', '\r\n') : added) + result.slice(at + remove), text);
}
