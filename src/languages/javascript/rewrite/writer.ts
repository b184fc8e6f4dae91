const LINE_BREAKS = /\r\n|[\n\r\u2028\u2029]/g;

/** Writes a text anew with insertions, from left to right; nothing of the original is left out and no line is added. */
export class Writer {
  private readonly pieces: string[] = [];
  private readonly text: string;
  private at = 0;
  private flat = false;

  constructor(text: string) {
    this.text = text;
  }

  /** Inserts at an offset not left of the last one. */
  insert(offset: number, added: string): void {
    this.flush(offset);
    this.pieces.push(added);
  }

  /** Writes a range twice: what `body` makes of it on one line, then the range as it is. */
  twice(start: number, end: number, between: string, body: () => void): void {
    this.flush(start);
    this.flat = true;
    body();
    this.flush(end);
    this.flat = false;
    this.pieces.push(between);
    this.at = start;
    this.flush(end);
  }

  /** Keeps a place to be filled in when the rest is known; returns the function that fills it. */
  reserve(offset: number): (added: string) => void {
    this.flush(offset);
    const place = this.pieces.push('') - 1;
    return (added) => {
      this.pieces[place] = added;
    };
  }

  finish(): string {
    this.flush(this.text.length);
    return this.pieces.join('');
  }

  private flush(offset: number): void {
    if (offset <= this.at) return;
    const original = this.text.slice(this.at, offset);
    this.pieces.push(this.flat ? original.replace(LINE_BREAKS, ' ') : original);
    this.at = offset;
  }
}

/** True for short code that may be written a second time on one line without changing its meaning: line breaks may end statements in braces. */
export function fitsOneLine(code: string): boolean {
  if (code.length > 240) return false;
  return !/[\n\r\u2028\u2029]/.test(code) || !/[`{\u2028\u2029\\]|\/\/|\/\*/.test(code);
}

/** Code on one line; only for what `fitsOneLine`. */
export function oneLine(code: string): string {
  return code.replace(LINE_BREAKS, ' ');
}
