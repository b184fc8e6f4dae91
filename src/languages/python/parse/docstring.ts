/** What a docstring in one of the usual styles (Sphinx, Google, NumPy) says. */
export interface DocString {
  /** Parameter name -> type text. */
  readonly types: ReadonlyMap<string, string>;
  readonly returnType: string | null;
  /** Code of doctests and example blocks. */
  readonly examples: readonly string[];
}

const ENTRY = /^(\s*)\*{0,2}(\w+)\s*\(([^)]+)\)\s*:/;
const NUMPY = /^(\w+(?:\s*,\s*\w+)*)\s*:\s*(\S.*)$/;

export function readDocString(text: string): DocString {
  const types = new Map<string, string>();
  for (const [, name = '', type = ''] of text.matchAll(/:type\s+\**(\w+)\s*:\s*(.+)/g)) types.set(name, tidy(type));
  for (const [, type = '', name = ''] of text.matchAll(/:param\s+([\w.[\], |]+?)\s+\**(\w+)\s*:/g)) types.set(name, tidy(type));
  for (const line of text.split('\n')) {
    const google = ENTRY.exec(line);
    if (google !== null && !types.has(google[2] as string)) types.set(google[2] as string, tidy(google[3] as string));
    const numpy = NUMPY.exec(line.trim());
    if (numpy !== null && isType(numpy[2] as string)) for (const name of (numpy[1] as string).split(',')) if (!types.has(name.trim())) types.set(name.trim(), tidy(numpy[2] as string));
  }
  const returned = /:rtype:\s*(.+)/.exec(text)?.[1] ?? /^\s*Returns?:\s*\n\s+([\w[\], |.]+):/m.exec(text)?.[1] ?? /^\s*Returns?\s*\n\s*-{3,}\s*\n\s*(?:\w+\s*:\s*)?([\w[\], |.]+)$/m.exec(text)?.[1] ?? null;
  return { types, returnType: returned === null ? null : tidy(returned), examples: examplesIn(text) };
}

/** Doctests, one entry each block without a blank line. */
export function examplesIn(text: string): readonly string[] {
  const blocks: string[] = [];
  let current: string[] = [];
  const close = (): void => { if (current.length > 0) blocks.push(current.join('\n')); current = []; };
  for (const line of text.split('\n')) {
    const prompt = /^\s*(?:>>>|\.\.\.) ?(.*)$/.exec(line);
    if (prompt !== null) current.push(prompt[1] as string);
    else if (line.trim() === '') close();
  }
  close();
  return blocks;
}

function tidy(type: string): string {
  return type.replace(/,?\s*(optional|default\b.*|defaults to.*)$/i, '').replace(/\s+or\s+/g, ' | ').replace(/[`~]|:\w+:/g, '').trim();
}

function isType(text: string): boolean {
  return /^(?:str|int|float|bool|bytes|list|dict|set|tuple|object|callable|array|sequence|iterable|None|path|string|integer|number|boolean|optional|\{)/i.test(text);
}

/** Text of a string literal's inside, dedented as `inspect.cleandoc` does. */
export function cleanDoc(literal: string): string {
  const inner = literal.replace(/^[rRuUbB]*('''|"""|'|")/, '').replace(/('''|"""|'|")$/, '').replace(/\\n/g, '\n');
  const lines = inner.replaceAll('\t', '        ').split('\n');
  const margin = Math.min(...lines.slice(1).filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length));
  return [(lines[0] ?? '').trimStart(), ...lines.slice(1).map((line) => line.slice(Number.isFinite(margin) ? margin : 0))].join('\n').trim();
}
