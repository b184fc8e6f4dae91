import type { Value } from '../../../../model/value.ts';
import { isNoise, literal } from '../values/literal.ts';
import { describeText } from './describe-text.ts';

const ROOM_FOR_FIELDS = 44;

/** A value in the words of a title: `null`, `an empty array`, `"abc"`, `an object with a and b`, `a Stack`. Literals longer than `room` are paraphrased. */
export function describeValue(value: Value, room: number): string {
  switch (value.t) {
    case 'string': return describeText(value.v, room);
    case 'same': return value.as;
    case 'function': return 'a function';
    case 'promise': return 'a promise';
    case 'date': return value.v === null ? 'an invalid date' : `the date ${value.v.replace('T00:00:00.000Z', '')}`;
    case 'error': return article(value.class);
    case 'bytes': return count(value.length, 'byte');
    case 'map': return value.class !== undefined ? article(value.class) : value.size === 0 ? 'an empty Map' : `a Map of ${count(value.size, 'entry')}`;
    case 'set': return value.class !== undefined ? article(value.class) : value.size === 0 ? 'an empty Set' : `a Set of ${count(value.size, 'item')}`;
    case 'array': return describeArray(value, room);
    case 'object': return describeObject(value, room);
    case 'cycle': case 'elided': return 'an object';
    case 'number': return describeNumber(value);
    default: return short(value, room) ?? 'a value';
  }
}

function describeNumber(value: Value & { t: 'number' }): string {
  if (typeof value.v === 'number' && isNoise(value.v)) return 'about 0';
  return typeof value.v === 'number' && !Number.isInteger(value.v) ? `${String(value.v).length > 8 ? 'about ' : ''}${Number(value.v.toPrecision(4))}` : String(value.v);
}

function describeArray(value: Value & { t: 'array' }, room: number): string {
  if (value.class !== null) return article(value.class);
  if (value.length === 0) return 'an empty array';
  return short(value, room) ?? `an array of ${count(value.length, 'item')}`;
}

function describeObject(value: Value & { t: 'object' }, room: number): string {
  if (value.class !== null && value.class !== 'Object') return [article(value.class), ...fieldsOf(value, room)].join(' with ');
  if (value.size === 0) return 'an empty object';
  const keys = value.entries.map(([key]) => key).filter((key) => /^[\w$-]{1,20}$/.test(key));
  if (keys.length < value.size || keys.length > 3) return short(value, room) ?? `an object of ${count(value.size, 'field')}`;
  const fields = list(value.entries.map(([key, inner]) => `${key} ${describeValue(inner, room)}`));
  return short(value, room) ?? (fields.length <= ROOM_FOR_FIELDS ? `an object with ${fields}` : `an object with ${list(keys)}`);
}

/** The fields of an instance, where all of them can be told. */
function fieldsOf({ entries, size }: Value & { t: 'object' }, room: number): readonly string[] {
  const told = entries.map(([key, inner]) => (/^[a-z]\w{0,19}$/i.test(key) ? [key, short(inner, room)] : [key, null]));
  if (size === 0 || entries.length < size || told.some(([, text]) => text === null)) return [];
  const fields = list(told.map((pair) => pair.join(' ')));
  return fields.length <= ROOM_FOR_FIELDS ? [fields] : [];
}

function short(value: Value, room: number): string | null {
  const text = literal(value);
  return text !== null && text.length <= room ? text.replaceAll('\'', '"') : null;
}

/** `an Error`, `a Stack`. */
export function article(name: string): string {
  return `${/^[aeio]|^u(?!ni|se|ti)/i.test(name) ? 'an' : 'a'} ${name}`;
}

export function count(number: number, noun: string): string {
  if (number === 1) return `1 ${noun}`;
  return `${number} ${noun.endsWith('y') ? `${noun.slice(0, -1)}ies` : `${noun}s`}`;
}

export function list(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}
