const CLOSERS: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };
const QUOTES = '"\'`';
/** More guesses than this are not worth the time. */
const MOST = 16;

interface Scan { readonly open: readonly { readonly closer: string; readonly at: number }[]; readonly surplus: readonly number[]; readonly plain: ReadonlySet<number> }

/**
 * Versions of a code whose brackets do not match, with one closed or the surplus taken away; most likely first, none where all
 * match. They are guesses: whoever takes one sees whether it can be read, and it is run like anything else.
 */
export function bracketRepairs(code: string): readonly string[] {
  const { open, surplus, plain } = scan(code);
  if (surplus.length > 0) return [code.split('').filter((_, at) => !surplus.includes(at)).join('') + closing(open)];
  if (open.length === 0) return [];
  const only = open.length === 1 ? open[0] : undefined;
  const inside = only === undefined ? [] : places(code, only.at, plain).map((at) => code.slice(0, at) + only.closer + code.slice(at));
  const whole = /^([\s\S]*?)(;?\s*)$/.exec(code);
  return [...new Set([`${whole?.[1] ?? code}${closing(open)}${whole?.[2] ?? ''}`, `${code}\n${closing(open)}`, ...inside])].slice(0, MOST);
}

function closing(open: Scan['open']): string {
  return open.map(({ closer }) => closer).toReversed().join('');
}

/** Where a forgotten bracket may have been meant: before a dot, and at the ends of lines. */
function places(code: string, from: number, plain: ReadonlySet<number>): readonly number[] {
  return [...code.matchAll(/(?<=[)\]}])(?=\.)|(?=[;:,]?[ \t]*$)/gm)].map(({ index }) => index).filter((at) => at > from && (at === code.length || plain.has(at) || code[at] === '\n'));
}

function scan(text: string): Scan {
  // By code units: indices are those of slices.
  const open: { closer: string; at: number }[] = [];
  const surplus: number[] = [];
  const plain = new Set<number>();
  let quote = '';
  for (let at = 0; at < text.length; at++) {
    const character = text[at] as string;
    if (quote !== '') {
      if (character === '\\') at++;
      // An apostrophe in a comment ends with its line.
      else if (character === quote || (character === '\n' && quote !== '`')) quote = '';
      continue;
    }
    plain.add(at);
    if (QUOTES.includes(character)) quote = character;
    else if (character in CLOSERS) open.push({ closer: CLOSERS[character] as string, at });
    else if (')]}'.includes(character)) {
      if (open.at(-1)?.closer === character) open.pop();
      else surplus.push(at);
    }
  }
  return { open, surplus, plain };
}
