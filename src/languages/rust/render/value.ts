import type { Value } from '../../../model/value.ts';
import { charText, floatText, grouped, quoted } from '../grammar/recipe.ts';
import { literalOf } from './bytes.ts';

/** A value as an expression of exactly its type; null where it has none. Paths are full. */
export function written(value: Value): string | null {
  switch (value.t) {
    case 'boolean': return String(value.v);
    case 'number': return numberText(value);
    case 'bigint': return grouped(value.v);
    case 'string': return value.digest !== undefined ? null : value.type === 'String' ? (value.length === 0 ? 'String::new()' : `${quoted(value.v)}.to_string()`) : value.type === 'Cow' ? `std::borrow::Cow::from(${quoted(value.v)})` : quoted(value.v);
    case 'undefined': return '()';
    case 'literal': return literalText(value.code, value.class ?? '');
    case 'array': return arrayText(value, written);
    case 'bytes': { const ascii = value.class === 'Vec' ? literalOf(value) : null; return ascii === null ? null : `${ascii}.to_vec()`; }
    case 'object': return value.nullProto ? objectText(value) : null;
    default: return null;
  }
}

/** The same where the compiler compares a list of texts with one of the other kind. */
export function expected(value: Value): string | null {
  if (value.t === 'string') return value.digest === undefined ? quoted(value.v) : null;
  if (value.t === 'array' && /^(Vec|slice|array|VecDeque)$/.test(value.class ?? '') && value.items.length === value.length) {
    const items = value.items.map((item) => { const plain = bare(item); return plain.t === 'string' && plain.type !== 'Cow' ? expected(plain) : written(item); });
    return items.every((item) => item !== null) ? `[${items.join(', ')}]` : null;
  }
  return written(value);
}

/** What is lent, without the sign for that. */
export function bare(value: Value): Value {
  return isLent(value) ? bare(value.items[0] as Value) : value;
}

export function isLent(value: Value): value is Value & { t: 'array' } {
  return value.t === 'array' && /^&/.test(value.class ?? '');
}

/** `'a'`, as a test would write it. */
function literalText(code: string, kind: string): string {
  if (kind !== 'char') return code.replace(/\b\d{6,}\b/g, grouped);
  const inner = code.slice(1, -1);
  return /^\\[unrt0'"\\]/.test(inner) || inner === '"' ? code : charText(inner);
}

function numberText({ v, type = 'i32' }: Value & { t: 'number' }): string | null {
  const isFloat = type.startsWith('f');
  if (v === 'Infinity') return `${type}::INFINITY`;
  if (v === '-Infinity') return `${type}::NEG_INFINITY`;
  if (v === '-0') return '-0.0';
  if (v === 'NaN') return null;
  return isFloat ? floatText(v) : grouped(String(v));
}

function arrayText(value: Value & { t: 'array' }, write: (value: Value) => string | null): string | null {
  const { items, length, class: kind } = value;
  const ascii = kind === 'Vec' ? literalOf(value) : null;
  if (ascii !== null) return `${ascii}.to_vec()`;
  const all = items.map(write);
  if (items.length !== length || !all.every((each) => each !== null)) return null;
  switch (kind) {
    case '&': case '&mut ': return `${kind}${all[0]}`;
    case 'Some': case 'Ok': case 'Err': return `${kind}(${all[0]})`;
    case 'tuple': return `(${all.join(', ')}${all.length === 1 ? ',' : ''})`;
    case 'Vec': return all.length === 0 ? 'Vec::new()' : `vec![${all.join(', ')}]`;
    case 'array': return `[${all.join(', ')}]`;
    case 'slice': return `&[${all.join(', ')}][..]`;
    default: return null;
  }
}

function objectText({ class: kind, entries }: Value & { t: 'object' }): string | null {
  const all = entries.map(([name, value]) => [name, written(value)] as const);
  if (!all.every(([, code]) => code !== null)) return null;
  if (entries.length === 0) return kind;
  if (/^\d+$/.test(entries[0]?.[0] ?? '')) return `${kind}(${all.map(([, code]) => code).join(', ')})`;
  return `${kind} { ${all.map(([name, code]) => `${name}: ${code}`).join(', ')} }`;
}

/** True where the digits of a result of arithmetic should not be insisted on. */
export function isRough(value: Value): value is Value & { t: 'number' } {
  return value.t === 'number' && (value.type ?? '').startsWith('f') && typeof value.v === 'number' && String(value.v).replace(/^-?0?\.?0*/, '').length > 10;
}

/** Whether a path names a variant of an enum: `Op::Add` of some crate. */
export function isVariant(path: string | null | undefined): boolean {
  return /::[A-Z]\w*::[A-Z]\w*$/.test(path ?? '');
}
