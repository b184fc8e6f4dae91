/** The value of a literal of the source; null for what cannot be read. */
export type Literal = { readonly kind: 'text'; readonly value: string } | { readonly kind: 'char'; readonly value: string } | { readonly kind: 'number'; readonly value: number };

export function literal(code: string): Literal | null {
  const raw = /^b?r(#*)"([\s\S]*)"\1$/.exec(code);
  if (raw !== null) return { kind: 'text', value: raw[2] ?? '' };
  if (/^[bc]?"/.test(code)) {
    const value = unescaped(code.replace(/^[bc]/, '').slice(1, -1));
    return value === null ? null : { kind: 'text', value };
  }
  if (/^b?'/.test(code)) {
    const value = unescaped(code.replace(/^b/, '').slice(1, -1));
    return value === null ? null : { kind: 'char', value };
  }
  const digits = code.replaceAll('_', '').replace(/(?:[iu](?:8|16|32|64|128|size)|f32|f64)$/, '');
  const value = Number(digits);
  return digits !== '' && Number.isFinite(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER ? { kind: 'number', value } : null;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '0': '\0', '"': '"', "'": "'", '\\': '\\' };

function unescaped(inside: string): string | null {
  let fine = true;
  const made = inside.replace(/\\(?:x([0-9a-fA-F]{2})|u\{([0-9a-fA-F_]+)\}|(\n\s*)|([\s\S]))/g, (_all, byte: string | undefined, code: string | undefined, line: string | undefined, plain: string | undefined) => {
    if (line !== undefined) return '';
    if (plain !== undefined) { fine &&= plain in ESCAPES; return ESCAPES[plain] ?? ''; }
    const value = Number.parseInt((byte ?? code ?? '').replaceAll('_', ''), 16);
    fine &&= value <= 0x10ffff;
    return fine ? String.fromCodePoint(value) : '';
  });
  return fine ? made : null;
}
