import type { Candidate } from '../../../model/candidate.ts';
import type { Fact } from '../../../model/observation.ts';
import type { Value } from '../../../model/value.ts';
import { splitTop } from './wrap.ts';

const LONGEST = 80;
const ROOM = 24;

/** Name of a test by what it shows: `returns None for an empty string`. */
export function titleFor(candidate: Candidate, facts: readonly Fact[]): string {
  const words = [outcomeOf(facts), conditions(candidate), steps(candidate)].filter((part) => part !== '');
  for (let length = words.length; length > 0; length -= 1) {
    const text = words.slice(0, length).join(' ');
    if (text.length <= LONGEST) return text;
  }
  return (words[0] ?? 'works').slice(0, LONGEST).trimEnd();
}

function outcomeOf(facts: readonly Fact[]): string {
  const end = facts.find(({ kind }) => kind === 'items') ?? facts.find(({ subject, kind }) => subject === 'result' && kind !== 'state');
  const changed = facts.filter(({ kind }) => kind === 'state').map(({ subject }) => subject);
  const printed = facts.some(({ kind }) => kind === 'output');
  const wrote = facts.find(({ kind }) => kind === 'file');
  if (end?.kind === 'threw' && end.value.t === 'error') return `raises ${end.value.class.split('.').at(-1)}`;
  if (end === undefined || end.value.t === 'null') {
    if (wrote !== undefined) return `writes ${wrote.subject}`;
    if (printed) return 'prints';
    if (changed.length > 0) return `changes ${changed.join(' and ')}`;
  }
  if (end === undefined) return 'runs';
  return `${end.kind === 'items' ? 'yields' : 'returns'} ${say(end.value)}`;
}

/** Codes and digests, which nobody reads aloud. */
function isOpaque(text: string): boolean {
  return text.length > 10 && !text.includes(' ') && /\d/.test(text) && /[a-z]/.test(text) && /[A-Z]/.test(text);
}

/** A value in words. */
export function say(value: Value): string {
  switch (value.t) {
    case 'null': return 'None';
    case 'boolean': return value.v ? 'True' : 'False';
    case 'number': return value.v === 'NaN' ? 'nan' : String(value.v);
    case 'string': return value.length === 0 ? 'an empty string' : value.length <= ROOM && !/[\n\r]/.test(value.v) && !isOpaque(value.v) ? `"${value.v}"` : 'a string';
    case 'array': return value.length === 0 ? `an empty ${value.class ?? 'list'}` : `${value.class === 'tuple' ? 'a tuple' : 'a list'} of ${value.length}`;
    case 'map': return value.size === 0 ? 'an empty dict' : 'a dict';
    case 'set': return value.size === 0 ? 'an empty set' : 'a set';
    case 'bytes': return value.length === 0 ? 'empty bytes' : 'bytes';
    case 'literal': return value.code.length <= ROOM ? value.code : `a ${value.class?.split('.').at(-1) ?? 'value'}`;
    case 'object': return withArticle(value.class?.split('.').at(-1) ?? 'object');
    case 'error': return withArticle(value.class.split('.').at(-1) as string);
    case 'function': return 'a function';
    case 'same': return value.as;
    case 'bigint': return 'a large number';
    default: return 'a value';
  }
}

function withArticle(name: string): string {
  return `${/^_*[aeiou]/i.test(name) ? 'an' : 'a'} ${name}`;
}

/** What the call was given, as far as it can be said shortly. */
function conditions({ act, locals }: Candidate): string {
  const call = /^(?:asyncio\.run\(|list\()?[\w.]+\(([\s\S]*?)\)+$/.exec(act);
  if (call === null) return '';
  const args = splitTop(call[1] ?? '').filter((arg) => !locals.includes(arg));
  if (args.length === 0) return '';
  const words = args.map(describe);
  const all = words.length === 1 ? words[0] : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
  return `for ${all}`;
}

function describe(code: string): string {
  const named = /^(\w+)=([^=][\s\S]*)$/.exec(code);
  if (named !== null) return `${named[1]} ${describe(named[2] as string)}`;
  if (code === '""') return 'an empty string';
  if (/^(["'])(?:\s|\\[nrt])+\1$/.test(code)) return 'a blank string';
  if (code === '[]') return 'an empty list';
  if (code === '{}') return 'an empty dict';
  if (code === '()') return 'an empty tuple';
  if (code.startsWith('lambda')) return 'a function';
  if (code.length <= ROOM && !code.includes('\n')) return code;
  return code.startsWith('"') ? 'a long string' : code.startsWith('[') ? 'a list' : code.startsWith('{') ? 'a dict' : 'a value';
}

/** What was done to the receiver before: `after push and pop`. */
function steps({ setup, act }: Candidate): string {
  const receiver = /^(\w+)[.[]/.exec(act)?.[1];
  const names = setup.flatMap((line) => (receiver !== undefined && line.startsWith(`${receiver}.`) ? [/^\w+\.(\w+)/.exec(line)?.[1] ?? ''] : []));
  return names.length === 0 ? '' : `after ${[...new Set(names)].join(' and ')}`;
}
