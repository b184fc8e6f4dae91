const NEWLINE = 10;
/** A line longer than this cannot come from a driver that plays by the rules; what came so far is dropped. */
const LONGEST = 32 << 20;

/** Cuts a byte stream into UTF-8 lines. */
export class LineReader {
  readonly #take: (line: string) => void;
  #parts: Buffer[] = [];
  #size = 0;

  constructor(take: (line: string) => void) {
    this.#take = take;
  }

  push(chunk: Buffer): void {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
      this.#parts.push(chunk.subarray(start, end));
      const line = Buffer.concat(this.#parts).toString('utf8');
      this.#parts = [];
      this.#size = 0;
      start = end + 1;
      this.#take(line);
    }
    const rest = chunk.subarray(start);
    this.#size += rest.length;
    if (this.#size > LONGEST) this.#parts = [];
    else this.#parts.push(rest);
  }
}
