import { code, float, literal, type Expr } from './recipe.ts';

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '0': '\0', a: '\x07', b: '\b', f: '\f', v: '\v' };

/** A literal of the source as a value that the search may change; null for anything else. */
export function readLiteral(text: string): Expr | null {
  const trimmed = text.trim();
  if (trimmed === 'None') return literal(null);
  if (trimmed === 'True' || trimmed === 'False') return literal(trimmed === 'True');
  if (/^-?\d[\d_]*$/.test(trimmed)) return bounded(trimmed, Number(trimmed.replaceAll('_', '')));
  if (/^-?(\d[\d_]*)?\.\d+(e[+-]?\d+)?$|^-?\d[\d_]*\.(e[+-]?\d+)?$|^-?\d+e[+-]?\d+$/i.test(trimmed)) return float(Number(trimmed.replaceAll('_', '')));
  if (/^0[xob][\da-f_]+$/i.test(trimmed)) return bounded(trimmed, Number(trimmed.replaceAll('_', '')));
  if (/^(\[\]|\{\}|\(\)|set\(\))$/.test(trimmed)) return empty(trimmed);
  const string = /^([rRuUbB]{0,2})('''|"""|'|")([\s\S]*)\2$/.exec(trimmed);
  if (string === null) return null;
  const [, prefix = '', quote = '', inner = ''] = string;
  if (quote.length === 1 && new RegExp(`(?<!\\\\)${quote}`).test(inner)) return null;
  if (/b/i.test(prefix)) return code(trimmed);
  return literal(/r/i.test(prefix) ? inner : unescape(inner));
}

function bounded(text: string, value: number): Expr {
  return Number.isSafeInteger(value) ? literal(value) : code(text);
}

function empty(text: string): Expr {
  if (text === '{}') return { k: 'dict', entries: [] };
  return { k: text === '[]' ? 'list' : text === '()' ? 'tuple' : 'set', items: [] };
}

function unescape(text: string): string {
  return text.replace(/\\(?:x([\da-f]{2})|u([\da-f]{4})|U([\da-f]{8})|\n|([\s\S]))/gi, (_whole, byte?: string, short?: string, long?: string, other?: string) => {
    const hex = byte ?? short ?? long;
    if (hex !== undefined) return String.fromCodePoint(Math.min(0x10ffff, Number.parseInt(hex, 16)));
    return other === undefined ? '' : ESCAPES[other] ?? other;
  });
}
