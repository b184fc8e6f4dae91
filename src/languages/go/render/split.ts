/** Parts between the commas that stand in no bracket and no text. */
export function splitTop(code: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  eachCode(code, (char, at) => {
    if ('([{'.includes(char)) depth += 1;
    else if (')]}'.includes(char)) depth -= 1;
    else if (depth === 0 && char === ',') { parts.push(code.slice(from, at).trim()); from = at + 1; }
  });
  const rest = code.slice(from).trim();
  return rest === '' ? parts : [...parts, rest];
}

/** `f(a, b)` -> callee and text of the arguments; null for anything else. */
export function callParts(code: string): { readonly callee: string; readonly inside: string } | null {
  const match = /^((?:\w+\.)*\w+(?:\[[\w.,* \]]+\])?)\(([\s\S]*)\)$/.exec(code);
  return match === null ? null : { callee: match[1] as string, inside: match[2] as string };
}

/** Calls back for each character that is in no text. */
function eachCode(code: string, visit: (char: string, at: number) => void): void {
  let quote: string | null = null;
  for (let at = 0; at < code.length; at += 1) {
    const char = code[at] as string;
    if (quote !== null) {
      if (char === '\\' && quote !== '`') at += 1;
      else if (char === quote) quote = null;
    } else if (char === '"' || char === '`' || char === '\'') quote = char;
    else visit(char, at);
  }
}
