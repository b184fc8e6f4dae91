import type { Draw } from '../../../effects/draw.ts';

const CLASSES: Readonly<Record<string, string>> = { d: '7', w: 'a', s: ' ', D: 'x', W: '-', S: 'y', b: '', B: '', n: '\n', t: '\t', r: '\r', f: '\f', v: '\v' };

/** A string that a regular expression is likely to match; empty when the pattern is beyond it. */
export function samplePattern(source: string, draw: Draw): string {
  try {
    return new Sampler(source, draw).alternatives();
  } catch {
    return '';
  }
}

class Sampler {
  #at = 0;
  readonly #source: string;
  readonly #draw: Draw;
  constructor(source: string, draw: Draw) { this.#source = source; this.#draw = draw; }

  alternatives(): string {
    const options = [this.sequence()];
    while (this.#source[this.#at] === '|') { this.#at++; options.push(this.sequence()); }
    return this.#draw.pick(options);
  }

  sequence(): string {
    let out = '';
    while (this.#at < this.#source.length && this.#source[this.#at] !== '|' && this.#source[this.#at] !== ')') {
      const atom = this.atom();
      out += atom.repeat(this.times());
    }
    return out;
  }

  times(): number {
    const mark = this.#source[this.#at];
    let count = 1;
    if (mark === '*') count = this.#draw.below(3);
    else if (mark === '+') count = 1 + this.#draw.below(2);
    else if (mark === '?') count = this.#draw.below(2);
    else {
      const braces = /^\{(\d+)(,(\d*))?\}/.exec(this.#source.slice(this.#at));
      if (braces === null) return 1;
      this.#at += braces[0].length - 1;
      count = Math.min(Number(braces[1]), 50);
    }
    this.#at++;
    if (this.#source[this.#at] === '?') this.#at++;
    return count;
  }

  atom(): string {
    const char = this.#source[this.#at++] ?? '';
    if (char === '^' || char === '$') return '';
    if (char === '.') return 'z';
    if (char === '\\') return this.escape();
    if (char === '(') return this.group();
    return char === '[' ? this.set() : char;
  }

  escape(): string {
    const char = this.#source[this.#at++] ?? '';
    const width = char === 'u' ? 4 : char === 'x' ? 2 : 0;
    if (width === 0) return /[pPk\d]/.test(char) ? '' : (CLASSES[char] ?? char);
    const hex = this.#source.slice(this.#at, this.#at + width);
    this.#at += width;
    return String.fromCharCode(Number.parseInt(hex, 16));
  }

  group(): string {
    const head = /^\?(:|=|!|<=|<!|<\w+>)/.exec(this.#source.slice(this.#at));
    if (head !== null) this.#at += head[0].length;
    const inner = this.alternatives();
    this.#at++;
    return head?.[1] === '!' || head?.[1] === '<!' ? '' : inner;
  }

  set(): string {
    const options: string[] = [];
    const negated = this.#source[this.#at] === '^';
    if (negated) this.#at++;
    while (this.#at < this.#source.length && this.#source[this.#at] !== ']') {
      const char = this.#source[this.#at++] ?? '';
      options.push(char === '\\' ? this.escape() : char === '-' ? '' : char);
    }
    this.#at++;
    const shown = options.filter((option) => option !== '');
    if (negated) return ['q', '5', '_', '~', ' '].find((char) => !shown.includes(char)) ?? '';
    return shown.length === 0 ? '-' : this.#draw.pick(shown);
  }
}
