import type { Value } from '../../../../model/value.ts';

/** Strings longer than this do not fit a line and are asserted by their length and beginning. */
export const LONGEST_STRING = 80;
const MOST_LEAVES = 24;
const LONGEST_LITERAL = 500;

/** Source text that evaluates to a value deeply equal to the one seen; null where no readable text says it exactly. */
export function literal(value: Value): string | null {
  const text = exact(value);
  return text !== null && text.length <= LONGEST_LITERAL && leaves(value) <= MOST_LEAVES ? text : null;
}

function exact(value: Value): string | null {
  switch (value.t) {
    case 'undefined': case 'null': return value.t;
    case 'boolean': return String(value.v);
    case 'number': return isArithmetic(value) ? null : String(value.v);
    case 'bigint': return value.v.length <= LONGEST_STRING ? `${value.v}n` : null;
    case 'string': return value.length === value.v.length && value.v.length <= LONGEST_STRING ? quote(value.v) : null;
    case 'symbol': return value.registered ? `Symbol.for(${quote(value.v)})` : null;
    case 'date': return value.v === null ? null : `new Date(${quote(value.v)})`;
    case 'regexp': return `/${value.source}/${value.flags}`;
    case 'same': return value.as;
    case 'array': case 'object': case 'map': case 'set': return container(value);
    default: return null;
  }
}

function container(value: Value & { t: 'array' | 'object' | 'map' | 'set' }): string | null {
  if ((value.t === 'map' || value.t === 'set') && value.class !== undefined) return null;
  if (value.t === 'map') return wrap('new Map([', value.entries.map(([key, item]) => list([key, item])), '])', value.size);
  if (value.t === 'set') return wrap('new Set([', value.items.map(exact), '])', value.size);
  if (value.t === 'array') return isPlain(value.class, 'Array') && !value.holes ? wrap('[', value.items.map(exact), ']', value.length) : null;
  if (value.class !== null || value.entries.some(([key]) => isPrivate(key))) return null;
  const entries = value.entries.map(([key, item]) => property(key, exact(item)));
  return wrap('{ ', value.nullProto ? ['__proto__: null', ...entries] : entries, ' }', value.size + (value.nullProto ? 1 : 0));
}

function wrap(open: string, parts: readonly (string | null)[], close: string, size: number): string | null {
  if (parts.length !== size || parts.includes(null)) return null;
  if (size > 0) return `${open}${parts.join(', ')}${close}`;
  return `${open}${close}`.replace('([])', '()').replace('{  }', '{}');
}

function list(items: readonly Value[]): string | null {
  const parts = items.map(exact);
  return parts.includes(null) ? null : `[${parts.join(', ')}]`;
}

function property(key: string, item: string | null): string | null {
  if (item === null) return null;
  // `{ true }` would be no property called true.
  return key === item && isIdentifier(key) && !/^(?:true|false|null|undefined|NaN|Infinity)$/.test(key) ? key : `${propertyKey(key)}: ${item}`;
}

/** A key as an object literal writes it. A plain `__proto__` would set the prototype instead. */
export function propertyKey(key: string): string {
  if (key === '__proto__') return `['__proto__']`;
  return isIdentifier(key) ? key : quote(key);
}

/** `.name` or `["any key"]`, to follow an expression. */
export function access(key: string | number): string {
  if (typeof key === 'number') return `[${key}]`;
  return isIdentifier(key) ? `.${key}` : `[${quote(key)}]`;
}

export function isIdentifier(text: string): boolean {
  return /^[A-Za-z_$][\w$]*$/.test(text);
}

/** Fields that the code under test keeps to itself by the field's habits. A lone `_` is an ordinary name. */
export function isPrivate(key: string): boolean {
  return /^(_.|#)|\w_$/.test(key) && key !== '__proto__';
}

function isPlain(name: string | null, plain: string): boolean {
  return name === null || name === plain;
}

/** A string literal on one line; the formatter chooses the quotes. */
export function quote(text: string): string {
  const escaped = text
    .replace(/\\/g, '\\\\').replace(/'/g, "\\'").replace(/\n/g, '\\n').replace(/\r/g, '\\r').replace(/\t/g, '\\t')
    .replace(/[\0-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, hexEscape);
  return `'${escaped}'`;
}

function hexEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** Long decimals come from arithmetic and may differ in the last digit elsewhere; 0.1 and 2.5 do not. */
export function isArithmetic(value: Value): value is Value & { t: 'number'; v: number } {
  return value.t === 'number' && typeof value.v === 'number' && !Number.isInteger(value.v) && /\.\d{7,}|e-/.test(String(value.v));
}

/** What rounding leaves where nothing should be left: tiny, with all its digits. */
export function isNoise(value: number): boolean {
  return Math.abs(value) < 1e-14 && /\.\d{7,}e-/.test(String(value));
}

function leaves(value: Value): number {
  const all = (items: readonly Value[]): number => items.reduce((sum, item) => sum + leaves(item), 0);
  if (value.t === 'array' || value.t === 'set') return Math.max(1, all(value.items));
  if (value.t === 'object') return Math.max(1, all(value.entries.map(([, item]) => item)));
  if (value.t === 'map') return Math.max(1, all(value.entries.flat()));
  return 1;
}
