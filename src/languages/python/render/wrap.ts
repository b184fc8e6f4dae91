const OPEN = '([{';
const CLOSE = ')]}';

/** Lines of code laid out as black does: what is too long is split at its brackets, then at its commas. */
export function wrap(line: string, indent: number, width: number): readonly string[] {
  const pad = ' '.repeat(indent);
  if (pad.length + line.length <= width || line.includes('\n')) return [pad + line];
  const comparison = comparisonIn(line);
  if (comparison !== null) return [`${pad}assert (`, ...wrap(comparison[0], indent + 4, width), ...(byLines(comparison[1], indent + 4, width) ?? [`${pad}    ${comparison[1]}`]), `${pad})`];
  const span = splitPoint(line, width - indent);
  if (span === null) return [pad + line];
  const [open, close] = span;
  const [head, body, tail] = [line.slice(0, open + 1), line.slice(open + 1, close), line.slice(close)];
  const parts = splitTop(body);
  if (body.trim() === '' || pad.length + head.length > width) return [pad + line];
  const one = ' '.repeat(indent + 4) + body;
  // In lists and the like two texts side by side look like a comma forgotten.
  const inner = (part: string): readonly string[] => (head.endsWith('(') ? byLines(part, indent + 4, width - 1) : null) ?? wrap(part, indent + 4, width - 1);
  if (one.length <= width && (parts.length === 1 || !isMagic(head))) return [pad + head, one, pad + tail];
  const comma = parts.length > 1 || needsComma(line, open) ? ',' : '';
  return [pad + head, ...parts.flatMap((part) => withEnd(inner(part), comma)), pad + tail];
}

/** The sides of `assert a == b`, the right one with its operator; null where the right one can be split itself. */
function comparisonIn(line: string): readonly [string, string] | null {
  if (!line.startsWith('assert ')) return null;
  let found: number | null = null;
  let depth = 0;
  eachCode(line, (char, at) => {
    if (OPEN.includes(char)) depth += 1;
    else if (CLOSE.includes(char)) depth -= 1;
    else if (depth === 0 && / (?:==|is) $/.test(line.slice(at - 3, at + 1))) found = line.lastIndexOf(' ', at - 1);
  });
  if (found === null || /[)\]}]$/.test(line)) return null;
  return [line.slice('assert '.length, found), line.slice(found + 1)];
}

/**
 * A text that is too long, split after its line breaks and, where that is not enough, between words: texts side by side are
 * one. An operator or the name of an argument may stand before it. Null for anything else.
 */
function byLines(code: string, indent: number, width: number): readonly string[] | null {
  const pad = ' '.repeat(indent);
  const found = /^((?:==|is) |\w+=)?(r?)(["'])((?:\\.|(?!\3)[^\\])*)\3$/.exec(code);
  if (pad.length + code.length <= width || found === null) return null;
  const [, before = '', raw = '', quote = '', inner = ''] = found;
  const lines = raw === '' ? inner.match(/(?:\\[^n]|[^\\])*(?:\\n|$)/g)?.filter((line) => line !== '') ?? [] : [inner];
  const pieces = lines.flatMap((line) => inPieces(line, width - indent - before.length - raw.length - 2));
  return pieces.map((piece, i) => `${pad}${i === 0 ? before : ''}${raw}${quote}${piece}${quote}`);
}

const LEAST_ROOM = 20;

/** Parts of the inside of a text, cut behind spaces where there are some, never inside an escape. */
function inPieces(text: string, given: number): readonly string[] {
  const room = Math.max(LEAST_ROOM, given);
  const pieces: string[] = [];
  let piece = '';
  for (const [letter] of text.matchAll(/\\(?:x[\da-f]{2}|u[\da-f]{4}|U[\da-f]{8}|.)|[^\\]/gis)) {
    if (piece.length + letter.length > room) {
      const cut = piece.lastIndexOf(' ') + 1 || piece.length;
      pieces.push(piece.slice(0, cut));
      piece = piece.slice(cut);
    }
    piece += letter;
  }
  return piece === '' ? pieces : [...pieces, piece];
}

/** A literal or call split over lines keeps one element a line; black would join short argument lists. */
function isMagic(head: string): boolean {
  return /[[{]$/.test(head);
}

function needsComma(line: string, open: number): boolean {
  return line[open] !== '(' || /[\w\])]$/.test(line.slice(0, open));
}

function withEnd(lines: readonly string[], end: string): readonly string[] {
  return lines.map((line, i) => (i === lines.length - 1 ? line + end : line));
}

/** The bracket to split at: the last one, unless what stands before it or behind it is too long itself. Null for none. */
function splitPoint(line: string, room: number): readonly [number, number] | null {
  const pairs: (readonly [number, number])[] = [];
  const stack: number[] = [];
  eachCode(line, (char, at) => {
    if (OPEN.includes(char)) stack.push(at);
    else if (CLOSE.includes(char)) {
      const open = stack.pop();
      if (open !== undefined && stack.length === 0) pairs.push([open, at]);
    }
  });
  const full = pairs.filter(([open, close]) => close - open > 1);
  return full.findLast(([open, close]) => open < room && line.length - close <= room) ?? full.at(-1) ?? null;
}

/** Parts between the commas that stand in no bracket and no text. */
export function splitTop(text: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  let inLambda = false;
  eachCode(text, (char, at) => {
    if (OPEN.includes(char)) depth += 1;
    else if (CLOSE.includes(char)) depth -= 1;
    else if (depth === 0 && text.startsWith('lambda', at) && !/\w/.test(text[at - 1] ?? '')) inLambda = true;
    else if (depth === 0 && char === ':') inLambda = false;
    else if (depth === 0 && char === ',' && !inLambda) { parts.push(text.slice(from, at).trim()); from = at + 1; }
  });
  const rest = text.slice(from).trim();
  return rest === '' ? parts : [...parts, rest];
}

/** Calls back for each character that is not part of a string. */
function eachCode(text: string, visit: (char: string, at: number) => void): void {
  let quote: string | null = null;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] as string;
    if (quote !== null) {
      if (char === '\\') at += 1;
      else if (char === quote) quote = null;
    } else if (char === '"' || char === "'") quote = char;
    else visit(char, at);
  }
}
