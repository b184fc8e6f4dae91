/** A call as it is written: `new? callee(args)`. */
export interface Call {
  readonly callee: string;
  readonly args: readonly string[];
  readonly made: boolean;
}

/** The outermost call of an expression; null where it is not one. */
export function readCall(expression: string): Call | null {
  const text = expression.trim().replace(/^await\s+/, '');
  if (!text.endsWith(')')) return null;
  const open = lastOpening(text);
  if (open <= 0) return null;
  const made = /^new\s/.test(text);
  const callee = text.slice(0, open).replace(/^new\s+/, '').replace(/\?\.$/, '');
  if (!/^[\w$.#\]['")(?!]/.test(callee)) return null;
  return { callee, args: splitArguments(text.slice(open + 1, -1)), made };
}

/** Index of the bracket that the last character closes. */
function lastOpening(text: string): number {
  let found = -1;
  scan(text, (index, depth, character) => {
    if (character === '(' && depth === 0) found = index;
  });
  return found;
}

/** Parts between commas outside of brackets and literals. */
export function splitArguments(text: string): readonly string[] {
  const parts: string[] = [];
  let start = 0;
  scan(text, (index, depth, character) => {
    if (character !== ',' || depth !== 0) return;
    parts.push(text.slice(start, index).trim());
    start = index + 1;
  });
  const last = text.slice(start).trim();
  return last === '' ? parts : [...parts, last];
}

/** Visits the characters outside of strings and regular expressions; `depth` counts open brackets, before an opening one. */
function scan(text: string, visit: (index: number, depth: number, character: string) => void): void {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const character = text[i] ?? '';
    const literalEnd = skipLiteral(text, i);
    if (literalEnd > i) {
      i = literalEnd;
      continue;
    }
    if (')]}'.includes(character)) depth--;
    visit(i, depth, character);
    if ('([{'.includes(character)) depth++;
  }
}

/** Index of the last character of a string, template or regular expression that starts here; the same index for none. */
function skipLiteral(text: string, start: number): number {
  const character = text[start] ?? '';
  const isRegExp = character === '/' && /(^|[(,=[:!&|?{};]|=>)\s*$/.test(text.slice(0, start));
  if (!isRegExp && !'\'"`'.includes(character)) return start;
  let inClass = false;
  for (let i = start + 1; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (isRegExp && text[i] === '[') inClass = true;
    else if (isRegExp && text[i] === ']') inClass = false;
    else if (text[i] === character && !inClass) return i;
  }
  return text.length - 1;
}
