/** Code whose plain string literals stand in the quotes of the project, as its formatter would write them. */
export function withQuotes(code: string, quote: '"' | "'"): string {
  const other = quote === '"' ? "'" : '"';
  let out = '';
  for (let at = 0; at < code.length;) {
    const char = code[at] as string;
    if (char === '#') {
      const end = code.indexOf('\n', at);
      out += code.slice(at, end < 0 ? code.length : end);
      at = end < 0 ? code.length : end;
    } else if (char === '"' || char === "'") {
      const end = endOf(code, at);
      const text = code.slice(at, end);
      const inner = text.slice(1, -1);
      out += char === other && !text.startsWith(char.repeat(3)) && !inner.includes(quote) && !inner.includes('\\') ? quote + inner + quote : text;
      at = end;
    } else {
      out += char;
      at += 1;
    }
  }
  return out;
}

/** Where the literal that begins at an index ends. */
function endOf(code: string, from: number): number {
  const char = code[from] as string;
  const mark = code.startsWith(char.repeat(3), from) ? char.repeat(3) : char;
  for (let at = from + mark.length; at < code.length; at += 1) {
    if (code[at] === '\\') at += 1;
    else if (code.startsWith(mark, at)) return at + mark.length;
  }
  return code.length;
}
