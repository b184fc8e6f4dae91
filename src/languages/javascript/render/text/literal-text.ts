/** Data that titles can show: what JSON can hold. */
export type Data = string | number | boolean | null | readonly Data[] | { readonly [key: string]: Data };

/** The value of a literal's source text (quotes of any sort, unquoted keys); undefined for anything that is not plain data. */
export function readLiteral(text: string): Data | undefined {
  const reader = new Reader(text.trim());
  const value = reader.value();
  return value !== undefined && reader.atEnd() ? value : undefined;
}

const WORDS: Readonly<Record<string, Data>> = { true: true, false: false, null: null };
const SIMPLE_ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', v: '\v', 0: '\0' };

class Reader {
  readonly #text: string;
  #at = 0;
  constructor(text: string) {
    this.#text = text;
  }

  value(): Data | undefined {
    this.#space();
    const character = this.#text[this.#at] ?? '';
    if ('\'"`'.includes(character) && character !== '') return this.#string(character);
    if (character === '[') return this.#array();
    if (character === '{') return this.#object();
    const number = this.#take(/-?(\d[\d_]*\.?\d*|\.\d+)(e[+-]?\d+)?(?![\w$])/iy);
    if (number !== null) return Object.is(Number(number.replaceAll('_', '')), -0) ? undefined : Number(number.replaceAll('_', ''));
    const word = this.#take(/[A-Za-z_$][\w$]*/y);
    return word === null || !Object.hasOwn(WORDS, word) ? undefined : WORDS[word];
  }

  atEnd(): boolean {
    this.#space();
    return this.#at === this.#text.length;
  }

  #array(): readonly Data[] | undefined {
    const items: Data[] = [];
    this.#at++;
    while (!this.#eat(']')) {
      const item = this.value();
      if (item === undefined) return undefined;
      items.push(item);
      if (!this.#eat(',') && !this.#peek(']')) return undefined;
    }
    return items;
  }

  #object(): { readonly [key: string]: Data } | undefined {
    const entries: [string, Data][] = [];
    this.#at++;
    while (!this.#eat('}')) {
      const key = this.#key();
      const item = key === undefined || !this.#eat(':') ? undefined : this.value();
      if (key === undefined || item === undefined || key === '__proto__') return undefined;
      entries.push([key, item]);
      if (!this.#eat(',') && !this.#peek('}')) return undefined;
    }
    return Object.fromEntries(entries);
  }

  #key(): string | undefined {
    this.#space();
    const character = this.#text[this.#at] ?? '';
    if (character === '\'' || character === '"') return this.#string(character);
    return this.#take(/[\w$]+/y) ?? undefined;
  }

  #string(quote: string): string | undefined {
    let value = '';
    for (this.#at++; this.#at < this.#text.length; this.#at++) {
      const character = this.#text[this.#at] ?? '';
      if (character === quote) {
        this.#at++;
        return value;
      }
      if (quote === '`' && character === '$' && this.#text[this.#at + 1] === '{') return undefined;
      value += character === '\\' ? this.#escape() : character;
    }
    return undefined;
  }

  #escape(): string {
    const code = /\\(?:u\{([\da-f]+)\}|u([\da-f]{4})|x([\da-f]{2}))/iy;
    code.lastIndex = this.#at;
    const match = code.exec(this.#text);
    if (match !== null) {
      this.#at += match[0].length - 1;
      return String.fromCodePoint(Number.parseInt(match[1] ?? match[2] ?? match[3] ?? '', 16));
    }
    this.#at++;
    const character = this.#text[this.#at] ?? '';
    return character === '\n' ? '' : (SIMPLE_ESCAPES[character] ?? character);
  }

  #take(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text);
    if (match === null) return null;
    this.#at += match[0].length;
    return match[0];
  }

  #space(): void {
    this.#take(/\s+/y);
  }

  #peek(character: string): boolean {
    this.#space();
    return this.#text[this.#at] === character;
  }

  #eat(character: string): boolean {
    if (!this.#peek(character)) return false;
    this.#at++;
    return true;
  }
}
