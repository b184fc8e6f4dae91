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

/** `f(a, b)` -> callee and text of the arguments, those of the last call: `Level(3).String()` has none. Null for anything else. */
export function callParts(code: string): { readonly callee: string; readonly inside: string } | null {
  if (!code.endsWith(')')) return null;
  const open: number[] = [];
  let last = -1;
  eachCode(code, (char, at) => {
    if (char === '(') open.push(at);
    else if (char === ')') { const from = open.pop() ?? -1; if (at === code.length - 1) last = from; }
  });
  const callee = code.slice(0, Math.max(0, last));
  return /^[\w.]/.test(callee) && /[\w\]]$/.test(callee) && !callee.startsWith('func(') ? { callee, inside: code.slice(last + 1, -1) } : null;
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
