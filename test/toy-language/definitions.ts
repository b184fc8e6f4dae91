import { type Expression, parseExpression } from './expression.ts';

/** One function of a `sum` file. Offsets of the body are indexes into the file's text. */
export interface Definition {
  readonly name: string;
  readonly parameters: readonly string[];
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly doc: string;
  readonly body: Expression;
}
export interface Definitions { readonly all: readonly Definition[]; readonly error: { readonly line: number; readonly text: string } | null }

/** Reads a file line by line; a line that cannot be read is the error, the others still count. */
export function readDefinitions(text: string): Definitions {
  const all: Definition[] = [];
  let error: Definitions['error'] = null;
  let doc: string[] = [];
  let start = 0;
  for (const [index, raw] of text.split('\n').entries()) {
    const head = /^([a-z]\w*)\(([\w, ]*)\) = (?=\S)/i.exec(raw);
    if (raw.startsWith('#')) doc.push(raw.slice(1).trim());
    else if (raw.trim() !== '') {
      try {
        if (head === null) throw new Error('not a definition');
        const body = shift(parseExpression(raw, head[0].length), start);
        const parameters = (head[2] ?? '').split(',').map((name) => name.trim()).filter((name) => name !== '');
        all.push({ name: head[1] ?? '', parameters, line: index + 1, start, end: start + raw.length, doc: doc.join('\n'), body });
      } catch {
        error ??= { line: index + 1, text: raw.slice(0, 60) };
      }
    }
    if (!raw.startsWith('#')) doc = [];
    start += raw.length + 1;
  }
  return { all, error };
}

function shift(expression: Expression, by: number): Expression {
  const moved = { ...expression, start: expression.start + by, end: expression.end + by };
  return 'parts' in expression ? { ...moved, parts: expression.parts.map((part) => shift(part, by)) } as Expression : moved;
}
