import type { Value } from '../../../model/value.ts';
import { quoted } from '../grammar/recipe.ts';

/** Characters of a text or an expression that a title holds. */
export type Room = number;

/** A value in words. `type`: what the signature says it is. */
export function say(value: Value, room: Room, type = ''): string {
  switch (value.t) {
    case 'null': return 'nil';
    case 'boolean': return String(value.v);
    case 'number': return String(value.v);
    case 'string': return textOf(quoted(value.v), room);
    case 'array': return value.length === 1 ? '1 item' : `${value.length} items`;
    case 'map': return 'a map';
    case 'literal': return isShort(value.code, room) ? value.code : /^[["`]/.test(value.code) ? describe(value.code, room) : kindOf(value.class ?? '');
    case 'object': return sayObject(value, room, type);
    case 'error': return 'an error';
    case 'function': return 'a function';
    case 'same': return value.as;
    default: return 'a value';
  }
}

/** What it says of itself, or its type: the one that others know, where its own is hidden. */
function sayObject({ class: kind, entries }: Value & { t: 'object' }, room: Room, type: string): string {
  const told = entries.find(([entry]) => entry === 'String()')?.[1];
  if (told?.t === 'string' && told.length > 0 && isShort(told.v, room)) return told.v;
  return articled(/(?:^|[.*])[a-z]\w*$/.test(kind ?? '') && /[A-Z]\w*$/.test(type) ? type : kind ?? 'value');
}

/** A type with its article. */
export function articled(kind: string): string {
  const name = kind.replace(/\[.*$/, '').replace(/^\*/, '').replace(/^.*\./, '');
  return `${/^[aeiou]/i.test(name) ? 'an' : 'a'} ${name}`;
}

/** An argument in words. `type`: of its parameter. */
export function describe(code: string, room: Room, type = ''): string {
  if (code.startsWith('func(')) return 'a function';
  const bytes = /^\[\]byte\(("(?:[^"\\]|\\.)*"|`[^`]*`)\)$/.exec(code)?.[1];
  if (/^["`]/.test(bytes ?? code)) return textOf(bytes ?? code, room);
  return isShort(code, room) ? code : kindOf(/^(?:\[|map\[|&?[\w.]+(?:\[.*\])?\{)/.test(code) ? code : type);
}

/** The inside of a text's literal where it is a short line; anything else as its literal, cut short. */
function textOf(code: string, room: Room): string {
  if (code === '""' || code === '``') return 'an empty string';
  const raw = unquoted(code);
  if (isShort(raw, room)) return raw;
  const literal = quoted(raw);
  const inside = literal.startsWith('`') ? raw : literal.slice(1, -1);
  if (inside.length <= room) return `"${inside}"`;
  // Not in the middle of what stands for one character.
  const cut = (inside.match(/\\u.{4}|\\.|[^]/gu) ?? []).reduce((whole, part) => (whole.length + part.length < room ? whole + part : whole), '');
  return `"${cut.trimEnd()}…"`;
}

/** What a literal says, as far as it is written as JSON would write it. */
function unquoted(code: string): string {
  try {
    return code.startsWith('`') ? code.slice(1, -1) : JSON.parse(code) as string;
  } catch {
    return code.slice(1, -1);
  }
}

/** One line that begins and ends with what can be seen, of characters that a subtest's name may hold. */
function isShort(code: string, room: Room): boolean {
  return code.length <= room && /^[\p{L}\p{N}\p{P}\p{S}]+(?: [\p{L}\p{N}\p{P}\p{S}]+)*$/u.test(code);
}

function kindOf(type: string): string {
  if (/^\[\d*\]/.test(type)) return 'a list';
  if (/^map\[/.test(type)) return 'a map';
  const name = /^[&*]?([\w.]+)/.exec(type)?.[1] ?? '';
  return /(?:^|\.)[A-Z]/.test(name) ? articled(name) : 'a value';
}
