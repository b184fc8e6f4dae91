import type { Candidate } from '../../../model/candidate.ts';
import type { Fact } from '../../../model/observation.ts';
import type { Value } from '../../../model/value.ts';
import type { Recipe } from '../grammar/recipe.ts';
import { lastOf } from '../types/type.ts';
import { callParts, splitTop } from './split.ts';
import { bare, isVariant } from './value.ts';
import { describe, say, type Room } from './words.ts';

const LONGEST = 60;
const ROOMS = { plain: 24, fuller: 40 };
/** For what a call gives: it comes first. */
const RESULT_ROOM = 36;
const MOST_GIVEN = 3;
/** Locals in what locals were made by that are looked up. */
const DEEPEST = 2;
const LONGEST_CODE = 400;

/** What can be said of a test; each an empty text where there is nothing. */
export interface Phrases { readonly outcome: string; /** The outcome is one that others of its kind have as well. */ readonly isVague: boolean; readonly told: string; readonly given: string; readonly after: string }

/** `fuller`: longer texts, names of parameters, how the receiver was made, what steps were given. */
export function phrasesOf(candidate: Candidate, facts: readonly Fact[], fuller: boolean): Phrases {
  const room = fuller ? ROOMS.fuller : ROOMS.plain;
  return { ...outcomeOf(facts), told: toldOf(facts), given: conditions(candidate, room, fuller), after: steps(candidate, room, fuller) };
}

/** Words a title: `returns none for an empty string`. */
export function titleFor(candidate: Candidate, facts: readonly Fact[], fuller = false): string {
  const { outcome, given, after } = phrasesOf(candidate, facts, fuller);
  const words = [outcome, given, after].filter((part) => part !== '');
  for (let length = words.length; length > 0; length -= 1) {
    const text = words.slice(0, length).join(' ');
    if (text.length <= LONGEST) return text;
  }
  return (words[0] ?? 'works').slice(0, LONGEST).trimEnd();
}

function outcomeOf(facts: readonly Fact[]): Pick<Phrases, 'outcome' | 'isVague'> {
  const thrown = facts.find(({ kind }) => kind === 'threw')?.value;
  if (thrown?.t === 'error') return { outcome: thrown.class === 'panic' ? 'panics' : `fails${variantIn(thrown)}`, isVague: false };
  const returned = facts.find(({ kind }) => kind === 'returned')?.value;
  const end = returned === undefined ? undefined : bare(returned);
  if (end === undefined || end.t === 'undefined' || end.t === 'elided') return leaves(facts);
  if (end.t === 'boolean') return { outcome: `is ${end.v}`, isVague: false };
  const said = say(end, RESULT_ROOM);
  return said === '' ? { outcome: `returns ${kindOf(end)}`, isVague: true } : { outcome: `returns ${said}`, isVague: false };
}

/** What a call that gives nothing left behind. */
function leaves(facts: readonly Fact[]): Pick<Phrases, 'outcome' | 'isVague'> {
  const changed = facts.filter(({ kind }) => kind === 'state');
  if (changed.length === 0) return { outcome: 'works', isVague: true };
  const said = changed.flatMap(({ value }) => { const word = say(bare(value), RESULT_ROOM); return word === '' ? [] : [word]; });
  return said.length === 0 ? { outcome: `changes ${changed.map(({ subject }) => subject).join(' and ')}`, isVague: true } : { outcome: `leaves ${said[0]}`, isVague: false };
}

/** The first thing that is told of what has no words of its own: `with len 3`. */
function toldOf(facts: readonly Fact[]): string {
  const value = facts.filter(({ kind }) => kind === 'returned' || kind === 'state').map((fact) => bare(fact.value)).find(({ t }) => t === 'object');
  if (value?.t !== 'object' || isVariant(value.class)) return '';
  const words = value.entries.map(([name, inner]) => [name.replace(/\(\)$/, ''), say(bare(inner), ROOMS.plain)] as const).find(([name, word]) => /^[a-z]\w*$/.test(name) && name !== 'to_string' && word !== '');
  return words === undefined ? '' : `with ${words.join(' ')}`;
}

function kindOf(value: Value): string {
  switch (value.t) {
    case 'string': return 'a string';
    case 'map': return 'a map';
    case 'set': return 'a set';
    case 'object': return lastOf(value.class ?? 'value');
    default: return 'a value';
  }
}

/** ` with unknown` where an error is a variant. */
function variantIn({ entries }: Value & { t: 'error' }): string {
  const [, told] = entries[0] ?? [];
  const path = told?.t === 'object' ? told.class ?? '' : told?.t === 'literal' ? told.code : '';
  return isVariant(path) ? ` with ${lastOf(path)}` : '';
}

/** What the call was given, as far as it can be said shortly. */
function conditions(candidate: Candidate, room: Room, fuller: boolean): string {
  const { act, needs, recipe } = candidate;
  const parts = callParts(act.replace(/\.await$/, ''));
  if (parts === null) return '';
  const { parameters } = recipe as Recipe;
  const args = splitTop(parts.inside).slice(parts.callee === 'format!' ? 1 : 0);
  const given = args.map((arg, i) => {
    const word = placeIn(arg, needs) ?? describe(madeOf(arg, candidate), room);
    return word !== '' && isNamed(arg, word, parameters[i] ?? '', fuller) ? `${parameters[i]} ${word}` : word;
  });
  const words = [...receiverWords(parts.callee, candidate, room, fuller), ...given].filter((word) => word !== '').slice(0, fuller ? undefined : MOST_GIVEN);
  return words.length === 0 ? '' : `for ${words.length === 1 ? words[0] : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`}`;
}

/** A truth alone says little: with the name of its parameter it does. */
function isNamed(arg: string, word: string, parameter: string, fuller: boolean): boolean {
  return /^[a-z]\w{2,}$/.test(parameter) && (/^(?:true|false)$/.test(arg) || (fuller && /^(?:minus )?[\d ]|^none$/.test(word)));
}

/** What a method was called on, where that is a text, a variant or made from few things; `fuller`: from however many. */
function receiverWords(callee: string, candidate: Candidate, room: Room, fuller: boolean): readonly string[] {
  const receiver = callee.slice(0, Math.max(0, callee.lastIndexOf('.')));
  if (receiver === '') return [];
  const code = madeOf(receiver, candidate).replace(/\.unwrap\(\)$/, '');
  const whole = describe(code, room);
  const parts = callParts(code);
  if (parts === null || /^[A-Z]/.test(lastOf(parts.callee))) return [whole];
  const words = splitTop(parts.inside).map((arg) => describe(madeOf(arg, candidate), room));
  return (words.length <= MOST_GIVEN && words.every((word) => word !== '')) || fuller ? [...new Set(words)] : [];
}

/** The code with what its locals were made by in their place. */
function madeOf(code: string, made: Pick<Candidate, 'setup' | 'locals'>, depth = 0): string {
  const { setup, locals } = made;
  const name = new RegExp(`(?<![\\w.:"])(?:${locals.join('|')})(?![\\w:("])`, 'g');
  if (locals.length === 0 || depth > DEEPEST || code.length > LONGEST_CODE) return code;
  return code.replace(name, (local) => {
    const line = setup.find((each) => new RegExp(`^let (?:mut )?${local}(?:: [^=]*)? = `).test(each)) ?? '';
    return line === '' ? local : madeOf(line.slice(line.indexOf('= ') + 2, -1), made, depth + 1);
  });
}

/** What an argument in the test's own folder is. */
function placeIn(arg: string, needs: Candidate['needs']): string | null {
  const name = /^&?directory(?:\.join\("([^"]*)"\))?(?![\w(])/.exec(arg);
  if (name === null) return null;
  const need = needs.find(({ kind }) => kind === 'scratch');
  return name[1] === undefined ? 'a folder' : need?.kind === 'scratch' && need.files[name[1]] !== undefined ? 'a file' : 'a new file';
}

/** What was done to the receiver before: `after add and take`; `fuller`: with what it was given. */
function steps({ setup, act }: Candidate, room: Room, fuller: boolean): string {
  const receiver = /^(\w+)\./.exec(act)?.[1];
  const calls = setup.flatMap((line) => (receiver === undefined ? [] : new RegExp(`^${receiver}\\.(\\w+)\\((.*?)\\)(?:\\.unwrap\\(\\))?;$`, 's').exec(line) ?? [])).filter((_part, i) => i % 3 > 0);
  const words = calls.flatMap((name, i) => (i % 2 > 0 ? [] : [[name, ...(fuller ? splitTop(calls[i + 1] ?? '').map((arg) => describe(arg, room)) : [])].filter((word) => word !== '').join(' ')]));
  return words.length === 0 ? '' : `after ${[...new Set(words)].join(' and ')}`;
}

/** A title as the name of a function. */
export function snake(title: string): string {
  return title.normalize('NFKD').replace(/([a-z\d])([A-Z])/g, '$1_$2').toLowerCase().replace(/[^a-z\d]+/g, '_').replace(/^_+|_+$/g, '');
}
