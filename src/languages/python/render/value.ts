import type { Value } from '../../../model/value.ts';
import { quoted } from '../grammar/recipe.ts';

export interface Written { readonly code: string; readonly imports: readonly (readonly [module: string, name: string | null])[] }

const PLAIN = (code: string): Written => ({ code, imports: [] });

/** Characters of a text that is asserted whole, on one line and on several. */
const LONGEST_TEXT = 400;
const LONGEST_PAGE = 1000;

/** A value as an expression that equals it; null where there is none. Floats are written as they are. */
export function exact(value: Value): Written | null {
  switch (value.t) {
    case 'null': return PLAIN('None');
    case 'boolean': return PLAIN(value.v ? 'True' : 'False');
    case 'number': return numberText(value);
    case 'bigint': return PLAIN(BigInt(value.v.replace('-', '')) === 0n ? '0' : decimal(value.v));
    case 'string': return value.digest === undefined && value.length <= (value.v.includes('\n') ? LONGEST_PAGE : LONGEST_TEXT) ? PLAIN(quoted(value.v)) : null;
    case 'bytes': return value.length > 256 ? null : PLAIN(bytesText(value.hex, value.class));
    case 'literal': return { code: value.code, imports: value.imports };
    case 'array': return value.length > value.items.length ? null : sequence(value.items, value.class);
    case 'set': return value.size > value.items.length ? null : joined(value.items.map(exact), (parts) => (parts.length === 0 ? 'set()' : `{${parts.join(', ')}}`));
    case 'map': {
      if (value.size > value.entries.length) return null;
      return joined(value.entries.flat().map(exact), (parts) => `{${value.entries.map((_entry, i) => `${parts[2 * i]}: ${parts[2 * i + 1]}`).join(', ')}}`);
    }
    default: return null;
  }
}

function numberText({ v, type }: Value & { t: 'number' }): Written | null {
  if (v === 'NaN') return null;
  if (typeof v === 'string') return PLAIN(v === '-0' ? '-0.0' : `float("${v === 'Infinity' ? 'inf' : '-inf'}")`);
  const text = String(v).replace('e+', 'e');
  return PLAIN(type === 'float' && !/[.e]/.test(text) ? `${text}.0` : text);
}

/** `-0x1f…` in decimal. */
function decimal(hex: string): string {
  return hex.startsWith('-') ? `-${BigInt(hex.slice(1))}` : String(BigInt(hex));
}

function sequence(items: readonly Value[], kind: string | null): Written | null {
  if (kind !== null && kind !== 'tuple') return null;
  return joined(items.map(exact), (parts) => (kind === null ? `[${parts.join(', ')}]` : `(${parts.join(', ')}${parts.length === 1 ? ',' : ''})`));
}

function joined(parts: readonly (Written | null)[], join: (parts: readonly string[]) => string): Written | null {
  if (!parts.every((part) => part !== null)) return null;
  return { code: join(parts.map(({ code }) => code)), imports: parts.flatMap(({ imports }) => imports) };
}

function bytesText(hex: string, kind: string): string {
  const bytes = hex.match(/../g)?.map((pair) => Number.parseInt(pair, 16)) ?? [];
  const inner = bytes.map((byte) => (byte === 34 || byte === 92 ? `\\${String.fromCharCode(byte)}` : byte >= 32 && byte < 127 ? String.fromCharCode(byte) : byte === 10 ? '\\n' : `\\x${byte.toString(16).padStart(2, '0')}`)).join('');
  return kind === 'bytearray' ? `bytearray(b"${inner}")` : `b"${inner}"`;
}

/** True where the digits of a result of arithmetic should not be insisted on. */
export function isRough(value: Value): boolean {
  switch (value.t) {
    case 'number': return value.type === 'float' && typeof value.v === 'number' && String(value.v).replace(/^-?0?\.?0*/, '').length > 10;
    case 'array': return value.items.some(isRough);
    case 'map': return value.entries.some(([, inner]) => isRough(inner));
    default: return false;
  }
}

/** Numbers alone, as `approx` takes them: no nesting. */
export function isFlat(value: Value): boolean {
  if (value.t === 'array') return value.items.every(({ t }) => t === 'number');
  return value.t === 'number' || (value.t === 'map' && value.entries.every(([, inner]) => inner.t === 'number'));
}
