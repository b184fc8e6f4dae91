import type { Candidate } from '../../../model/candidate.ts';
import type { Fact } from '../../../model/observation.ts';
import type { Value } from '../../../model/value.ts';
import { callParts, splitTop } from './split.ts';

const LONGEST = 80;
const ROOM = 28;

/** Words a title: `returns nil for an empty string`. */
export function titleFor(candidate: Candidate, facts: readonly Fact[]): string {
  const words = [outcomeOf(facts), conditions(candidate), steps(candidate)].filter((part) => part !== '');
  for (let length = words.length; length > 0; length -= 1) {
    const text = words.slice(0, length).join(' ');
    if (text.length <= LONGEST) return text;
  }
  return (words[0] ?? 'works').slice(0, LONGEST).trimEnd();
}

function outcomeOf(facts: readonly Fact[]): string {
  const thrown = facts.find(({ kind }) => kind === 'threw')?.value;
  if (thrown?.t === 'error') return thrown.class === 'panic' ? 'panics' : thrown.code !== null ? `fails with ${thrown.code}` : 'fails';
  const end = facts.find(({ kind }) => kind === 'returned')?.value;
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
    case 'string': return value.length === 0 ? 'an empty string' : value.v.length <= ROOM && /^[\x20-\x7e]*$/.test(value.v) ? value.v.replaceAll('/', '|') === value.v ? value.v : 'a path' : 'a string';
    case 'array': return `${value.length} items`;
    case 'map': return 'a map';
    case 'literal': return value.code.length <= ROOM && !/[{"`/]/.test(value.code) ? value.code : /^(\[\]|map)/.test(value.class ?? '') ? 'a list' : 'a value';
    case 'object': { const name = (value.class ?? 'value').replace(/^\*/, '').replace(/^.*\./, ''); return `${/^[aeiouAEIOU]/.test(name) ? 'an' : 'a'} ${name}`; }
    case 'error': return 'an error';
    case 'function': return 'a function';
    case 'same': return value.as;
    default: return 'a value';
  }
}

/** What the call was given, as far as it can be said shortly. */
function conditions({ act, setup, locals }: Candidate): string {
  const parts = callParts(act);
  if (parts === null) return '';
  const receiver = /^(\w+)\./.exec(act)?.[1] ?? '';
  const words = [...(locals.includes(receiver) ? [receiver] : []), ...splitTop(parts.inside)].map((arg) => (locals.includes(arg) ? madeFrom(arg, setup) : describe(arg))).filter((word) => word !== '');
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
  if (/^"(?:\s|\\[nrt])+"$/.test(code)) return 'a blank string';
  if (code.startsWith('func(')) return 'a function';
  if (/^["`]/.test(code)) return code.length <= ROOM && /^[\x20-\x7e]*$/.test(code) && !/[/\\]/.test(code) ? code.slice(1, -1) : /^.\//.test(code) ? 'a path' : 'a string';
  if (code.length <= ROOM && !/[{/\n]/.test(code)) return code.replaceAll('"', '');
  return /^\[\]/.test(code) ? 'a list' : /^map/.test(code) ? 'a map' : 'a value';
}

/** What was done to the receiver before: `after Push and Pop`. */
function steps({ setup, act }: Candidate): string {
  const receiver = /^(\w+)\./.exec(act)?.[1];
  const names = setup.flatMap((line) => (receiver === undefined ? [] : new RegExp(`^(?:if err := )?${receiver}\\.(\\w+)\\(`).exec(line)?.[1] ?? []));
  return names.length === 0 ? '' : `after ${[...new Set(names)].join(' and ')}`;
}
