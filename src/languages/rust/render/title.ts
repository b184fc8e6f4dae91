import type { Candidate } from '../../../model/candidate.ts';
import type { Fact } from '../../../model/observation.ts';
import type { Value } from '../../../model/value.ts';
import { lastOf } from '../types/type.ts';
import { callParts, splitTop } from './split.ts';
import { LITERAL } from './table.ts';
import { bare, isLent } from './value.ts';

const LONGEST = 60;
const ROOM = 24;
/** For what a call gives: it comes first. */
const RESULT_ROOM = 36;
/** What stays recognizable as part of a name. */
const SAYABLE = /^[\w .,:;/+=@#*()<>[\]{}|!?%&$~^'-]*\w[\w .,:;/+=@#*()<>[\]{}|!?%&$~^'-]*$/;

/** Words a title: `returns none for an empty string`. */
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
  if (thrown?.t === 'error') return thrown.class === 'panic' ? 'panics' : `fails${variantIn(thrown)}`;
  const returned = facts.find(({ kind }) => kind === 'returned')?.value;
  const end = returned === undefined ? undefined : bare(returned);
  const changed = facts.filter(({ kind }) => kind === 'state').map(({ subject }) => subject);
  if (end === undefined || end.t === 'undefined' || end.t === 'elided') return changed.length > 0 ? `changes ${changed.join(' and ')}` : 'works';
  return end.t === 'boolean' ? `is ${end.v}` : `returns ${say(end)}`;
}

/** ` with unknown` where an error is a variant. */
function variantIn({ entries }: Value & { t: 'error' }): string {
  const [, told] = entries[0] ?? [];
  const path = told?.t === 'object' ? told.class ?? '' : told?.t === 'literal' ? told.code : '';
  return /::[A-Z]\w*::[A-Z]\w*$/.test(path) ? ` with ${lastOf(path)}` : '';
}

/** A value in words. */
function say(value: Value): string {
  switch (value.t) {
    case 'boolean': case 'number': return String(value.v).replace(/^-/, 'minus ').replace('.', ' point ');
    case 'bigint': return value.v;
    case 'string': return value.length === 0 ? 'an empty string' : value.v.length <= RESULT_ROOM && SAYABLE.test(value.v) ? value.v : 'a string';
    case 'literal': return value.code === 'None' ? 'none' : value.code.length <= ROOM + 20 && /^[\w:]+$/.test(value.code) ? lastOf(value.code) : value.class === 'char' ? 'a char' : 'a value';
    case 'array': return value.class === 'tuple' && value.length < 4 ? value.items.map(say).join(' and ') : isLent(value) ? say(bare(value)) : value.class === 'Some' || value.class === 'Ok' ? `some ${say(value.items[0] as Value)}` : value.length === 0 ? 'nothing' : value.length === 1 ? 'one item' : `${value.length} items`;
    case 'object': return `${/^[AEIOU]/.test(lastOf(value.class ?? '')) ? 'an' : 'a'} ${lastOf(value.class ?? 'value')}`;
    case 'map': return 'a map';
    case 'set': return 'a set';
    default: return 'a value';
  }
}

/** What the call was given, as far as it can be said shortly. */
function conditions({ act, setup, locals, needs }: Candidate): string {
  const parts = callParts(act.replace(/\.await$/, ''));
  if (parts === null) return '';
  const receiver = /^((?:[A-Z]\w*::)?\w+\(.*\)|"(?:[^"\\]|\\.)*"|[\w.:]+)\.\w+$/.exec(parts.callee)?.[1] ?? '';
  const inner = callParts(receiver.replace(/\.unwrap\(\)$/, ''));
  const held = inner !== null ? splitTop(inner.inside) : receiver.startsWith('"') ? [receiver] : locals.includes(receiver) ? madeFrom(receiver, setup) : [];
  const args = splitTop(parts.inside).slice(parts.callee === 'format!' ? 1 : 0);
  const words = [...held, ...args].map((arg) => placeIn(arg, needs) ?? (locals.includes(arg.replace(/^&(mut )?/, '')) ? '' : describe(arg))).filter((word) => word !== '');
  return words.length === 0 ? '' : `for ${words.length === 1 ? words[0] : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`}`;
}

/** What an argument in the test's own folder is. */
function placeIn(arg: string, needs: Candidate['needs']): string | null {
  const name = /^&?directory(?:\.join\("([^"]*)"\))?(?![\w(])/.exec(arg);
  if (name === null) return null;
  const need = needs.find(({ kind }) => kind === 'scratch');
  return name[1] === undefined ? 'a folder' : need?.kind === 'scratch' && need.files[name[1]] !== undefined ? 'a file' : 'a new file';
}

/** What a local was made from, where that is a single text or number. */
function madeFrom(local: string, setup: readonly string[]): readonly string[] {
  const line = setup.find((each) => new RegExp(`^let (?:mut )?${local} = `).test(each)) ?? '';
  const parts = callParts(line.slice(line.indexOf('= ') + 2, -1).replace(/\.unwrap\(\)$/, ''));
  const args = parts === null ? [] : splitTop(parts.inside);
  return args.length === 1 ? args : [];
}

function describe(code: string): string {
  const plain = code.replace(/^&(mut )?/, '').replace(/^(-?[\d._]+)(?:[iuf]\d+|[iu]size)$/, '$1').replace(/^String::from\((.*)\)$/, '$1').replace(/^b"/, '"');
  if (plain === '""' || plain === 'String::new()') return 'an empty string';
  if (/^"(?:\s|\\[nrt])+"$/.test(plain)) return 'a blank string';
  if (/^"/.test(plain)) return plain.length <= ROOM && SAYABLE.test(plain.slice(1, -1)) ? plain.slice(1, -1) : 'a string';
  if (/^'.'$/.test(plain)) return /\w/.test(plain) ? plain.slice(1, -1) : 'a char';
  if (/^-?[\d._]+$/.test(plain)) return plain.replace(/^-/, 'minus ').replaceAll('_', '').replace('.', ' point ');
  const made = callParts(plain.replace(/\.unwrap\(\)$/, ''));
  if (made !== null && /^(?:\w+::)*[A-Z]\w*::\w+$/.test(made.callee)) return madeOf(made);
  if (/^[\w:]+$/.test(plain)) return plain.split('::').slice(-2).join(' ');
  return /^\[|^vec!/.test(plain) ? 'a list' : /^\|/.test(plain) ? '' : 'a value';
}

/** `version 1 2 3` for `Version::new(1, 2, 3)`; what is made of something longer has no shorter name. */
function madeOf({ callee, inside }: { readonly callee: string; readonly inside: string }): string {
  const parts = splitTop(inside);
  const words = parts.map((part) => (LITERAL.test(part) ? describe(part) : ''));
  const type = callee.split('::').at(-2) ?? '';
  return parts.length > 0 && parts.length <= 3 && words.every((word) => word !== '' && !/^an? /.test(word)) ? `${type} ${words.join(' ')}` : 'a value';
}

/** What was done to the receiver before: `after add and take`. */
function steps({ setup, act }: Candidate): string {
  const receiver = /^(\w+)\./.exec(act)?.[1];
  const names = setup.flatMap((line) => (receiver === undefined ? [] : new RegExp(`^${receiver}\\.(\\w+)`).exec(line)?.[1] ?? []));
  return names.length === 0 ? '' : `after ${[...new Set(names)].join(' and ')}`;
}

/** A title as the name of a function. */
export function snake(title: string): string {
  return title.normalize('NFKD').replace(/([a-z\d])([A-Z])/g, '$1_$2').toLowerCase().replace(/[^a-z\d]+/g, '_').replace(/^_+|_+$/g, '');
}
