import type { Candidate } from '../../../model/candidate.ts';
import type { Fact } from '../../../model/observation.ts';
import type { Value } from '../../../model/value.ts';
import { quoted, type Recipe } from '../grammar/recipe.ts';
import { callParts, splitTop } from './split.ts';

const LONGEST = 80;
const ROOM = 28;
const COMPLAINT = 60;

/** Words a title: `returns nil for an empty string`. */
export function titleFor(candidate: Candidate, facts: readonly Fact[]): string {
  const given = conditions(candidate);
  const { results } = (candidate.recipe as Recipe).act;
  const outcome = results.length === 1 && results[0] === 'error' && facts.some(({ kind, value }) => kind === 'returned' && value.t === 'null') ? 'succeeds' : outcomeOf(facts);
  const words = [given === '' ? complaint(facts) ?? outcome : outcome, given, steps(candidate)].filter((part) => part !== '');
  for (let length = words.length; length > 0; length -= 1) {
    const text = words.slice(0, length).join(' ');
    if (text.length <= LONGEST) return text;
  }
  return (words[0] ?? 'works').slice(0, LONGEST).trimEnd();
}

/** What an error says, where it is all that there is to tell. */
function complaint(facts: readonly Fact[]): string | null {
  const thrown = facts.find(({ kind }) => kind === 'threw')?.value;
  if (thrown?.t !== 'error' || thrown.class === 'panic' || thrown.code !== null) return null;
  return thrown.message !== '' && thrown.message.length <= COMPLAINT && /^[\x20-\x2e\x30-\x7e]+$/.test(thrown.message) ? `fails: ${thrown.message.trim()}` : null;
}

function outcomeOf(facts: readonly Fact[]): string {
  const thrown = facts.find(({ kind }) => kind === 'threw')?.value;
  if (thrown?.t === 'error') return thrown.class === 'panic' ? 'panics' : thrown.code !== null ? `fails with ${thrown.code}` : thrown.entries.length > 0 ? `fails with ${articled(thrown.class)}` : 'fails';
  const end = facts.find(({ kind }) => kind === 'returned')?.value;
  const yielded = facts.find(({ kind }) => kind === 'items')?.value;
  if (yielded !== undefined) return `yields ${say(yielded)}`;
  const sent = facts.find(({ kind, value }) => kind === 'state' && value.t === 'array' && /^(open|closed)$/.test(value.class ?? ''))?.value;
  if (end === undefined && sent?.t === 'array') return `sends ${sent.length} values`;
  const changed = facts.filter(({ kind }) => kind === 'state').map(({ subject }) => subject);
  if (end === undefined || end.t === 'undefined' || (end.t === 'null' && changed.length > 0)) return changed.length > 0 ? `changes ${changed.join(' and ')}` : 'runs';
  if (end.t === 'array' && end.class === 'results') return `returns ${end.items.map(say).join(' and ')}`;
  return `returns ${say(end)}`;
}

/** A value in words. */
function say(value: Value): string {
  switch (value.t) {
    case 'null': return 'nil';
    case 'boolean': return String(value.v);
    case 'number': return String(value.v);
    case 'string': return value.length === 0 ? 'an empty string' : textOf(quoted(value.v));
    case 'array': return `${value.length} items`;
    case 'map': return 'a map';
    case 'literal': return isShort(value.code) ? value.code : kindOf(value.class ?? '');
    case 'object': return sayObject(value);
    case 'error': return 'an error';
    case 'function': return 'a function';
    case 'same': return value.as;
    default: return 'a value';
  }
}

/** What it says of itself, or its type. */
function sayObject({ class: kind, entries }: Value & { t: 'object' }): string {
  const told = entries.find(([entry]) => entry === 'String()')?.[1];
  if (told?.t === 'string' && told.length > 0 && isShort(told.v)) return told.v;
  return articled(kind ?? 'value');
}

/** A type with its article. */
function articled(kind: string): string {
  const name = kind.replace(/^\*/, '').replace(/^.*\./, '');
  return `${/^[aeiou]/i.test(name) ? 'an' : 'a'} ${name}`;
}

/** What the call was given, as far as it can be said shortly. */
function conditions({ act, setup, locals }: Candidate): string {
  const parts = callParts(act);
  if (parts === null) return '';
  const receiver = parts.callee.slice(0, Math.max(0, parts.callee.lastIndexOf('.')));
  const words = [...(locals.includes(receiver) || /\)$/.test(receiver) ? [receiver] : []), ...splitTop(parts.inside)].map((arg) => (locals.includes(arg) ? madeFrom(arg, setup) : describe(arg))).filter((word) => word !== '');
  if (words.length === 0) return '';
  return `for ${words.length === 1 ? words[0] : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`}`;
}

/** What a local was made from, where that is a single text or number. */
function madeFrom(local: string, setup: readonly string[]): string {
  const line = setup.find((each) => new RegExp(`^${local}(?:, \\w+)* := `).test(each))?.split('\n')[0] ?? '';
  const parts = callParts(line.slice(line.indexOf(':= ') + 3));
  const args = parts === null ? [] : splitTop(parts.inside);
  return args.length === 1 && /^(?:"|`|-?\d)/.test(args[0] ?? '') ? describe(args[0] as string) : '';
}

function describe(code: string): string {
  if (code === '""') return 'an empty string';
  if (code.startsWith('func(')) return 'a function';
  const bytes = /^\[\]byte\(("(?:[^"\\]|\\.)*"|`[^`]*`)\)$/.exec(code)?.[1];
  if (/^["`]/.test(bytes ?? code)) return describedText(bytes ?? code);
  return isShort(code) ? code : kindOf(code);
}

function describedText(code: string): string {
  if (/^"(?:\s|\\[nrt])+"$/.test(code)) return 'a blank string';
  return code === '""' ? 'an empty string' : textOf(code);
}

/** The inside of a text's literal where it is short; a slash would begin a subtest of its own. */
function textOf(code: string): string {
  const [inside, raw] = [code.slice(1, -1), unquoted(code)];
  return isShort(raw) ? raw : isShort(inside) ? inside : /^[\w.-]*\//.test(inside) ? 'a path' : 'a string';
}

/** What a literal says, as far as it is written as JSON would write it. */
function unquoted(code: string): string {
  try {
    return code.startsWith('`') ? code.slice(1, -1) : JSON.parse(code) as string;
  } catch {
    return code.slice(1, -1);
  }
}

function isShort(code: string): boolean {
  return code.length <= ROOM && /^[\x21-\x2e\x30-\x7e](?:[\x20-\x2e\x30-\x7e]*[\x21-\x2e\x30-\x7e])?$/.test(code);
}

function kindOf(type: string): string {
  return /^\[\]/.test(type) ? 'a list' : /^map/.test(type) ? 'a map' : 'a value';
}

/** What was done to the receiver before: `after Push and Pop`. */
function steps({ setup, act }: Candidate): string {
  const receiver = /^(\w+)\./.exec(act)?.[1];
  const names = setup.flatMap((line) => (receiver === undefined ? [] : new RegExp(`^(?:if err := )?${receiver}\\.(\\w+)\\(`).exec(line)?.[1] ?? []));
  return names.length === 0 ? '' : `after ${[...new Set(names)].join(' and ')}`;
}
