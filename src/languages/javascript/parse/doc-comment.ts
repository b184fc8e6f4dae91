import type { Node } from 'web-tree-sitter';

/** Finds the comment that stands directly before an offset: a block, or a run of line comments. Markers removed. */
export function docComments(text: string, comments: readonly Node[]): (anchor: number) => string {
  const byEnd = new Map<number, { readonly start: number; readonly end: number }>();
  for (const { startIndex, endIndex } of comments) byEnd.set(endIndex, { start: startIndex, end: endIndex });
  const before = (offset: number): { readonly start: number; readonly end: number } | undefined => {
    let at = offset;
    while (at > 0 && /\s/.test(text[at - 1] as string)) at -= 1;
    const found = byEnd.get(at);
    // Doc blocks may stand off by an empty line, plain remarks may not.
    const apart = /\n[^\S\n]*\n/.test(text.slice(at, offset));
    return found !== undefined && apart && !text.startsWith('/**', found.start) ? undefined : found;
  };
  return (anchor) => {
    let found = before(anchor);
    if (found === undefined) return '';
    if (text.startsWith('/*', found.start)) return withoutMarkers(text.slice(found.start, found.end));
    const lines: string[] = [];
    while (found !== undefined && text.startsWith('//', found.start)) {
      if (text.slice(text.lastIndexOf('\n', found.start) + 1, found.start).trim() !== '') break;
      lines.unshift(text.slice(found.start + 2, found.end).replace(/^[/!]* ?/, ''));
      found = before(found.start);
    }
    return lines.join('\n').trim();
  };
}

function withoutMarkers(comment: string): string {
  const body = comment.replace(/^\/\*[*!]*/, '').replace(/\*+\/$/, '');
  return body.split('\n').map((line) => line.replace(/^\s*\* ?/, '').trimEnd()).join('\n').trim();
}
