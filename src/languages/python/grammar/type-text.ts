/** A type annotation as a tree. `name` is the last part of a dotted name. */
export interface Type { readonly name: string; readonly args: readonly Type[]; /** Texts of `Literal[…]`. */ readonly values: readonly string[] }

/** Reads an annotation or a docstring's type; null when it says nothing. */
export function readType(text: string): Type | null {
  const tokens = text.replace(/^['"]|['"]$/g, '').match(/'[^']*'|"[^"]*"|[\w.]+|\[|\]|\||,|\.\.\.|-?\d+/g) ?? [];
  let at = 0;
  const union = (): Type | null => {
    const parts: Type[] = [];
    for (;;) {
      const part = one();
      if (part !== null) parts.push(part);
      if (tokens[at] !== '|') break;
      at += 1;
    }
    return parts.length > 1 ? { name: 'Union', args: parts, values: [] } : parts[0] ?? null;
  };
  const one = (): Type | null => {
    const token = tokens[at];
    if (token === undefined || token === ']' || token === ',') return null;
    at += 1;
    if (token === '[') return { name: 'Parameters', args: list(), values: [] };
    if (/^['"]/.test(token)) return readType(token);
    const name = (token.split('.').at(-1) ?? token) || token;
    if (tokens[at] !== '[') return { name, args: [], values: [] };
    at += 1;
    if (name === 'Literal') {
      const values: string[] = [];
      while (at < tokens.length && tokens[at] !== ']') { if (tokens[at] !== ',') values.push(tokens[at] as string); at += 1; }
      at += 1;
      return { name, args: [], values };
    }
    return { name, args: list(), values: [] };
  };
  const list = (): Type[] => {
    const parts: Type[] = [];
    while (at < tokens.length && tokens[at] !== ']') {
      const part = union();
      if (part !== null) parts.push(part);
      if (tokens[at] === ',') at += 1;
      else if (part === null) break;
    }
    at += 1;
    return parts;
  };
  return union();
}
