/** A declaration in one of the first two lines, as PEP 263 has it. */
const DECLARATION = /^((?:[^\n]*\n)?[ \t\f]*#[^\n]*?coding[:=][ \t]*)([-\w.]+)/;

/** Encoding that a source says it is in, by a name the web knows as well; null where it says none. */
export function encodingOf(head: string): string | null {
  return DECLARATION.exec(head)?.[2]?.toLowerCase().replaceAll('_', '-').replace(/^latin-?(\d+)$/, 'latin$1') ?? null;
}

/** The text saying that it is in UTF-8, where it said anything. */
export function inUtf8(text: string): string {
  return text.replace(DECLARATION, '$1utf-8');
}
