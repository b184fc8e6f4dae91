/** Parts between the commas that stand in no bracket and no text. */
export function splitTop(code: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (const { char, at } of codeOf(code)) {
    if ('([{'.includes(char)) depth += 1;
    else if (')]}'.includes(char)) depth -= 1;
    else if (depth === 0 && char === ',') { parts.push(code.slice(from, at).trim()); from = at + 1; }
  }
  const rest = code.slice(from).trim();
  return rest === '' ? parts : [...parts, rest];
}

/** `f(a, b)` -> what stands before the last call's bracket and inside; null for anything else. */
export function callParts(code: string): { readonly callee: string; readonly inside: string } | null {
  if (!code.endsWith(')')) return null;
  const open: number[] = [];
  let start = -1;
  for (const { char, at } of codeOf(code)) {
    if (char === '(') open.push(at);
    else if (char === ')') { const from = open.pop(); if (at === code.length - 1) start = from ?? -1; }
  }
  return start < 0 ? null : { callee: code.slice(0, start), inside: code.slice(start + 1, -1) };
}

/** Characters outside of texts. */
function* codeOf(code: string): Generator<{ readonly char: string; readonly at: number }> {
  for (let at = 0; at < code.length; at += 1) {
    const char = code[at] as string;
    const literal = char === '"' || char === "'" ? /^(?:"(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\]|\\[^']+|\\')')/.exec(code.slice(at))?.[0] : undefined;
    if (literal !== undefined) at += literal.length - 1;
    else yield { char, at };
  }
}
