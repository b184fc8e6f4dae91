import type { Draw } from './draw.ts';

const CLASSES: Readonly<Record<string, string>> = { d: '7', w: 'a', s: ' ', D: 'x', W: '-', S: 'y', b: '', B: '', A: '', Z: '', n: '\n', t: '\t', r: '\r', f: '\f', v: '\v' };
const LONGEST = 200;

/** A text that a regular expression is likely to match; empty when the pattern is beyond it. */
export function samplePattern(source: string, draw: Draw): string {
  try {
    const verbose = /\(\?[aiLmsu]*x/.test(source) || /\n\s*#|\n\s+\(/.test(source);
    return new Sampler(verbose ? source.replace(/\\#|#.*$|\s+/gm, (text) => (text === '\\#' ? text : '')) : source, draw).alternatives().slice(0, LONGEST);
  } catch {
    return '';
  }
}

type Piece = () => string;

class Sampler {
  #at = 0;
  readonly #source: string;
  readonly #draw: Draw;
  readonly #groups = new Map<string, string>();
  #count = 0;
  constructor(source: string, draw: Draw) { this.#source = source; this.#draw = draw; }

  alternatives(): string {
    return this.#branches()();
  }

  #branches(): Piece {
    const options = [this.#sequence()];
    while (this.#source[this.#at] === '|') { this.#at += 1; options.push(this.#sequence()); }
    return () => this.#draw.pick(options)();
  }

  #sequence(): Piece {
    const pieces: Piece[] = [];
    while (this.#at < this.#source.length && this.#source[this.#at] !== '|' && this.#source[this.#at] !== ')') {
      const atom = this.#atom();
      const [least, most] = this.#times();
      pieces.push(() => Array.from({ length: least + this.#draw.below(most - least + 1) }, () => atom()).join(''));
    }
    return () => pieces.map((piece) => piece()).join('');
  }

  #times(): readonly [number, number] {
    const rest = this.#source.slice(this.#at);
    const match = /^(?:([*+?])|\{(\d*)(,?)(\d*)\})[?+]?/.exec(rest);
    if (match === null || (match[1] === undefined && match[2] === '' && match[4] === '')) return [1, 1];
    this.#at += match[0].length;
    if (match[1] !== undefined) return match[1] === '*' ? [0, 2] : match[1] === '+' ? [1, 3] : [0, 1];
    const least = Math.min(Number(match[2] || 0), 60);
    const most = match[3] === '' ? least : match[4] === '' ? least + 2 : Math.min(Number(match[4]), least + 4);
    return [least, Math.max(least, most)];
  }

  #atom(): Piece {
    const char = this.#source[this.#at] ?? '';
    this.#at += 1;
    if (char === '^' || char === '$') return () => '';
    if (char === '.') return () => this.#draw.pick(['z', 'b', '1']);
    if (char === '\\') return this.#escape();
    if (char === '(') return this.#group();
    return char === '[' ? this.#set() : () => char;
  }

  #escape(): Piece {
    const char = this.#source[this.#at] ?? '';
    this.#at += 1;
    const width = char === 'u' ? 4 : char === 'x' ? 2 : 0;
    if (/[1-9]/.test(char)) return () => this.#groups.get(char) ?? '';
    if (char === 'd') return () => String(this.#draw.below(10));
    if (width === 0) return () => CLASSES[char] ?? char;
    const text = String.fromCharCode(Number.parseInt(this.#source.slice(this.#at, this.#at + width), 16));
    this.#at += width;
    return () => text;
  }

  #group(): Piece {
    const head = /^\?(?:P?<(\w+)>|P=(\w+)\)|#[^)]*\)|[aiLmsux-]+(?::|\))|:|=|!|<=|<!|>)/.exec(this.#source.slice(this.#at));
    if (head !== null) this.#at += head[0].length;
    const text = head?.[0] ?? '';
    if (head?.[2] !== undefined) return () => this.#groups.get(head[2] as string) ?? '';
    if (text.endsWith(')')) return () => '';
    const own = text === '' || head?.[1] !== undefined ? String((this.#count += 1)) : null;
    const inner = this.#branches();
    this.#at += 1;
    if (text === '?!' || text === '?<!' || text === '?<=') return () => '';
    return () => {
      const made = inner();
      if (own !== null) this.#groups.set(own, made);
      if (head?.[1] !== undefined) this.#groups.set(head[1], made);
      return made;
    };
  }

  #set(): Piece {
    const negated = this.#source[this.#at] === '^';
    if (negated) this.#at += 1;
    const options: Piece[] = [];
    for (let first = true; this.#at < this.#source.length && (first || this.#source[this.#at] !== ']'); first = false) options.push(this.#member());
    this.#at += 1;
    if (negated) {
      const shown = new Set(options.flatMap((option) => Array.from({ length: 6 }, () => option())));
      return () => ['q', '5', '_', '~', ' ', 'A'].find((char) => !shown.has(char)) ?? 'q';
    }
    return () => this.#draw.pick(options)();
  }

  #member(): Piece {
    const from = this.#source[this.#at] ?? '';
    this.#at += 1;
    if (from === '\\') return this.#escape();
    if (this.#source[this.#at] !== '-' || this.#source[this.#at + 1] === ']' || this.#source[this.#at + 1] === undefined) return () => from;
    const to = this.#source[this.#at + 1] as string;
    this.#at += 2;
    const low = from.charCodeAt(0);
    return () => String.fromCharCode(low + this.#draw.below(Math.max(1, to.charCodeAt(0) - low + 1)));
  }
}
