import type { Value } from '../../../model/value.ts';
import { quoted } from '../grammar/recipe.ts';

/** As many bytes are a text, and not by chance; of so many signs one at most breaks a line. */
const LEAST = 4;

/** All bytes of a list; null for lists of something else, and where not all were told. */
export function bytesOf(value: Value): readonly number[] | null {
  if (value.t === 'bytes') return value.hex.length === 2 * value.length ? [...Buffer.from(value.hex, 'hex')] : null;
  if (value.t !== 'array' || !/^(Vec|slice|array)$/.test(value.class ?? '') || value.items.length !== value.length) return null;
  const all = value.items.map((item) => (item.t === 'number' && item.type === 'u8' && typeof item.v === 'number' ? item.v : null));
  return all.every((byte) => byte !== null) ? all : null;
}

/** Many bytes as the list that they are, as far as they were told. */
export function listOf({ class: kind, length, hex }: Value & { t: 'bytes' }): Value & { t: 'array' } {
  return { t: 'array', class: kind, length, items: [...Buffer.from(hex, 'hex')].map((v) => ({ t: 'number', v, type: 'u8' })), holes: false };
}

/** What bytes say that are lines of text, or of another script than the Latin one; null for others. */
export function linesOf(value: Value): string | null {
  const all = bytesOf(value);
  if (all === null || all.length < LEAST || asciiOf(value) !== null) return null;
  const text = Buffer.from(all).toString('utf8');
  const breaks = text.match(/[\n\r\t]/g)?.length ?? 0;
  return /[\p{Cc}\ufffd]/u.test(text.replace(/[\n\r\t]/g, '')) || breaks * LEAST > text.length ? null : text;
}

/** Two or more bytes that are letters, as those; null for others. */
export function asciiOf(value: Value): string | null {
  const all = bytesOf(value);
  return all !== null && all.length > 1 && all.every((byte) => byte >= 32 && byte < 127) ? `b${quoted(String.fromCharCode(...all))}` : null;
}

/** Bytes as a literal of letters, where they are a text that such a literal can hold. */
export function literalOf(value: Value): string | null {
  const lines = linesOf(value);
  return asciiOf(value) ?? (lines !== null && /^[\x00-\x7f]*$/.test(lines) ? `b${quoted(lines)}` : null);
}
