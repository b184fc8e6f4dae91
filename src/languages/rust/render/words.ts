import type { Value } from '../../../model/value.ts';
import { literal } from '../grammar/literals.ts';
import { lastOf } from '../types/type.ts';
import { callParts, splitTop } from './split.ts';
import { LITERAL } from './table.ts';
import { bare, isVariant } from './value.ts';

/** Characters that one text or expression may take in a name. */
export type Room = number;

const MOST_ITEMS = 3;
const MOST_SIGNS = 3;
/** Signs that are spelled out beside letters: more make a name that nobody reads. */
const MOST_SPELLED = 2;
/** Share of letters and digits in a text that a name may tell. */
const LEAST_LETTERS = 0.6;
const SIGNS: Readonly<Record<string, string>> = {
  '"': 'quote', "'": 'apostrophe', '-': 'dash', '.': 'dot', ',': 'comma', ':': 'colon', ';': 'semicolon', '/': 'slash', '\\': 'backslash', '=': 'equals', '_': 'underscore', '@': 'at', '#': 'hash', '*': 'star', '+': 'plus', '%': 'percent', '&': 'ampersand',
  '!': 'bang', '?': 'question mark', '|': 'bar', '~': 'tilde', '^': 'caret', $: 'dollar', '(': 'open paren', ')': 'close paren', '[': 'open bracket', ']': 'close bracket', '{': 'open brace', '}': 'close brace', '<': 'less than', '>': 'greater than', '\n': 'newline', '\r': 'carriage return', '\t': 'tab', ' ': 'space', '\0': 'nul',
};

/** A value in words; an empty text where there are none that are short. */
export function say(value: Value, room: Room): string {
  switch (value.t) {
    case 'boolean': case 'number': return sayNumber(String(value.v));
    case 'bigint': return sayNumber(value.v);
    case 'string': return value.digest === undefined ? sayText(value.v, room) : '';
    case 'literal': return value.class === 'char' ? describe(value.code, room) : value.code === 'None' ? 'none' : /^[\w:]+$/.test(value.code) && value.code.length <= room + 24 ? lastOf(value.code) : '';
    case 'array': return sayList(value, room);
    case 'object': return isVariant(value.class) ? lastOf(value.class ?? '') : '';
    default: return '';
  }
}

function sayList(value: Value & { t: 'array' }, room: Room): string {
  const [first] = value.items;
  if (/^&/.test(value.class ?? '')) return say(bare(value), room);
  if (/^(?:Some|Ok|Err)$/.test(value.class ?? '') && first !== undefined) { const inner = say(first, room); return value.class === 'Err' ? `error ${inner}`.trim() : inner === '' ? 'some' : `some ${inner.replace(/^an? /, '')}`; }
  if (value.class === 'tuple') return together(value.items.map((item) => say(item, room)), ' and ', room);
  if (value.length === 0) return 'nothing';
  const items = value.items.length === value.length && value.length <= MOST_ITEMS ? together(value.items.map((item) => say(item, room).replace(/ and /g, ' ')), ' and ', room) : '';
  return items !== '' ? items : value.length === 1 ? 'one item' : `${value.length} items`;
}

/** All or nothing. */
function together(words: readonly string[], joint: string, room: Room): string {
  const whole = words.join(joint);
  return words.length <= MOST_ITEMS && words.every((word) => word !== '') && whole.length <= room ? whole : '';
}

function sayNumber(text: string): string {
  return text.replace(/^-/, 'minus ').replaceAll('_', '').replace('.', ' point ');
}

/** A text in words that a name can hold. */
export function sayText(text: string, room: Room): string {
  if (text === '') return 'an empty string';
  const spelled = [...text].map((char) => SIGNS[char]);
  if (text.length <= MOST_SIGNS && spelled.every((word) => word !== undefined)) return spelled.join(' ');
  if (/^\s+$/.test(text)) return 'a blank string';
  if (/[^\x00-\x7f]/.test(text) && !/[a-z\d]/i.test(text)) return 'non ascii text';
  const signs = [...text].filter((char) => /[\s"'\\]/.test(char) && char !== ' ').length;
  const whole = signs > MOST_SPELLED ? text.replace(/\s+/g, ' ') : text.replace(/[\n\r\t"\\]/g, (char) => ` ${SIGNS[char]} `);
  const plain = whole.replace(/ +/g, ' ').trim();
  return plain.length > room || isScrambled(text) ? '' : plain;
}

/** Little is left of it in a name: letters and digits are few among its signs. */
function isScrambled(text: string): boolean {
  return !/[a-z\d]/i.test(text) || text.replace(/[^a-z\d]/gi, '').length < text.replace(/\s/g, '').length * LEAST_LETTERS;
}

/** An argument in words; an empty text where there are none that are short. */
export function describe(code: string, room: Room): string {
  const plain = code.replace(/^&(?:mut )?/, '').replace(/^(-?[\d._]+)(?:[iuf]\d+|[iu]size)$/, '$1').replace(/^String::from\((.*)\)$/s, '$1').replace(/^b(?=")/, '').replace(/(?<=")\.(?:to_vec|to_string|to_owned|as_bytes)\(\)$/, '');
  if (plain === 'String::new()') return sayText('', room);
  const range = /^(-?\w+)?\.\.(=?)(-?\w+)?$/.exec(plain);
  if (range !== null) return describeRange(range[1], range[2] === '=' ? 'through' : 'to', range[3]);
  const read = LITERAL.test(plain) ? literal(plain) : null;
  if (read?.kind === 'text' || read?.kind === 'char') return sayText(read.value, room);
  if (/^-?[\d._]+(?:e-?\d+)?$/.test(plain)) return sayNumber(plain);
  if (/^(?:Vec::new\(\)|(?:vec!)?\[\])$/.test(plain)) return 'an empty list';
  const items = /^(?:vec!)?\[(.*)\](?:\.into_iter\(\)|\[\.\.\])?$/s.exec(plain)?.[1];
  if (items !== undefined) return describeItems(splitTop(items), room);
  if (plain.startsWith('(')) return together(splitTop(plain.slice(1, -1)).map((each) => describe(each, room)), ' and ', room);
  return describeMade(plain, room);
}

function describeRange(from: string | undefined, joint: string, to: string | undefined): string {
  if (from === undefined || to === undefined) return from !== undefined ? `from ${sayNumber(from)}` : to !== undefined ? `${joint} ${sayNumber(to)}` : 'all';
  return `${sayNumber(from)} ${joint} ${sayNumber(to)}`;
}

function describeItems(items: readonly string[], room: Room): string {
  const whole = together(items.map((item) => describe(item, room)), ' ', room);
  return whole !== '' ? whole : items.some((item) => /;/.test(item)) ? '' : items.length === 1 ? 'one item' : `${items.length} items`;
}

/** What a path names, or a call of one makes: `replace` for `Op::Replace { … }`, `version 1 2 3` for `Version::new(1, 2, 3)`. */
function describeMade(code: string, room: Room): string {
  if (/^(?:\w+::)*[A-Z]\w*$/.test(code) || /^\w+::[A-Z]\w*$/.test(code)) return /^[a-z]\w+::[A-Z\d_]+$/.test(code) ? code.replace('::', ' ') : lastOf(code);
  const struct = /^((?:\w+::)*[A-Z]\w*) \{ ?(.*?) ?\}$/s.exec(code);
  if (struct !== null) return isVariant(`::${struct[1]}`) ? lastOf(struct[1] ?? '') : together(splitTop(struct[2] ?? '').map((field) => describeField(field, room)), ' ', room);
  const made = callParts(code.replace(/\.unwrap\(\)$/, ''));
  if (made === null) return '';
  const parts = splitTop(made.inside);
  if (/^(?:Some|Ok)$/.test(made.callee)) return describe(parts[0] ?? '', room);
  const path = made.callee.replace(/::<[^()]*>/g, '').split('::');
  if (!path.every((part) => /^\w+$/.test(part))) return '';
  const words = parts.map((part) => describe(part, room));
  const [owner = '', last = ''] = path.slice(-2);
  if (/^[A-Z]/.test(last)) return [last, together(words, ' ', room)].join(' ').trim();
  return path.length > 1 && /^[A-Z]/.test(owner) && parts.length > 0 && words.every((word) => word !== '' && !/ /.test(word)) ? together([owner, ...words], ' ', room) : '';
}

function describeField(field: string, room: Room): string {
  const [, name = '', value = ''] = /^(\w+): (.*)$/s.exec(field) ?? [];
  const word = describe(value, room);
  return word === '' ? '' : `${name} ${word}`;
}
