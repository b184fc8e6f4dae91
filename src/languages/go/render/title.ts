import type { Candidate } from '../../../model/candidate.ts';
import type { Fact } from '../../../model/observation.ts';
import type { Value } from '../../../model/value.ts';
import type { Recipe } from '../grammar/recipe.ts';
import { callParts, splitTop } from './split.ts';
import { articled, describe, say, type Room } from './words.ts';

const LONGEST = { plain: 80, fuller: 110 };
const ROOMS = { plain: 28, fuller: 60 };
const COMPLAINT = 60;
/** Fields or results that are told of what a call left behind. */
const TOLD = { plain: 2, fuller: 4 };

/** Words a title: `returns nil for an empty string`. `fuller`: longer texts, what it was called on, what steps were given, what an error says. */
export function titleFor(candidate: Candidate, facts: readonly Fact[], fuller = false): string {
  const how = fuller ? 'fuller' : 'plain';
  const given = conditions(candidate, fuller);
  const { results } = (candidate.recipe as Recipe).act;
  const outcome = results.length === 1 && results[0] === 'error' && facts.some(({ kind, value }) => kind === 'returned' && value.t === 'null') ? 'succeeds' : outcomeOf(facts, results, how);
  const said = complaint(facts);
  const words = [given === '' && said !== null ? `fails: ${said}` : outcome, given, settings(candidate, ROOMS[how]), steps(candidate, fuller), fuller && said !== null && given !== '' ? `(${said})` : ''].filter((part) => part !== '');
  for (let length = words.length; length > 0; length -= 1) {
    const text = words.slice(0, length).join(' ');
    if (text.length <= LONGEST[how]) return text;
  }
  return (words[0] ?? 'works').slice(0, LONGEST[how]).trimEnd();
}

/** What an error says, where it is all that there is to tell. */
function complaint(facts: readonly Fact[]): string | null {
  const thrown = facts.find(({ kind }) => kind === 'threw')?.value;
  if (thrown?.t !== 'error' || thrown.class === 'panic' || thrown.code !== null) return null;
  return thrown.message !== '' && thrown.message.length <= COMPLAINT && /^[\x20-\x7e]+$/.test(thrown.message) ? thrown.message.trim() : null;
}

function outcomeOf(facts: readonly Fact[], results: readonly string[], how: 'plain' | 'fuller'): string {
  const thrown = facts.find(({ kind }) => kind === 'threw')?.value;
  if (thrown?.t === 'error') return thrown.class === 'panic' ? 'panics' : thrown.code !== null ? `fails with ${thrown.code}` : thrown.entries.length > 0 ? `fails with ${articled(thrown.class)}` : 'fails';
  const room = ROOMS[how];
  const end = facts.find(({ kind }) => kind === 'returned')?.value;
  const yielded = facts.find(({ kind }) => kind === 'items')?.value;
  if (yielded !== undefined) return `yields ${say(yielded, room)}`;
  const sent = facts.find(({ kind, value }) => kind === 'state' && value.t === 'array' && /^(open|closed)$/.test(value.class ?? ''))?.value;
  if (end === undefined && sent?.t === 'array') return `sends ${say(sent.items[0] ?? sent, room)}`;
  const changed = facts.filter(({ kind }) => kind === 'state');
  if (end === undefined || end.t === 'undefined' || (end.t === 'null' && changed.length > 0)) return changed.length > 0 ? leaves(changed, room, TOLD[how]) : 'runs';
  if (end.t === 'array' && end.class === 'results') return `returns ${end.items.map((item, i) => say(item, room, results[i])).join(' and ')}`;
  return `returns ${say(end, room, results[0])}`;
}

/** What something is afterwards, by what can be told of it: `leaves running true and nextID 1`. */
function leaves(changed: readonly Fact[], room: Room, most: number): string {
  const answer = changed.find(({ value }) => value.t === 'object' && /ResponseRecorder$/.test(value.class ?? ''))?.value;
  if (answer?.t === 'object') return answers(answer.entries, room);
  const told = changed.flatMap(({ subject, value }): string[] => {
    if (value.t === 'object') return value.entries.filter(([, inner]) => /^(boolean|number|string|null|literal)$/.test(inner.t)).map(([name, inner]) => `${name === '*' ? subject : name} ${say(inner, room)}`);
    return value.t === 'error' || value.t === 'function' ? [] : [`${subject} ${value.t === 'array' || value.t === 'map' ? 'with ' : ''}${say(value, room)}`];
  });
  return told.length === 0 ? `changes ${changed.map(({ subject }) => subject).join(' and ')}` : `leaves ${told.slice(0, most).join(' and ')}`;
}

/** What a handler wrote: `answers 404 with not found`. */
function answers(entries: readonly (readonly [string, Value])[], room: Room): string {
  const said = (name: string): string => { const value = entries.find(([entry]) => entry === name)?.[1]; return value === undefined || (value.t === 'string' && value.length === 0) ? '' : say(value, room); };
  return `answers${[said('Code'), said('Body.String()')].filter((word) => word !== '').map((word, i) => (i === 0 ? ` ${word}` : ` with ${word}`)).join('')}`;
}

/** What the call was given, as far as it can be said shortly. */
function conditions(candidate: Candidate, fuller: boolean): string {
  const { act, setup, locals } = candidate;
  const parts = callParts(act);
  if (parts === null) return '';
  const room = fuller ? ROOMS.fuller : ROOMS.plain;
  const args = splitTop(parts.inside).map((arg, i) => (locals.includes(arg) ? madeFrom(arg, setup, room) : argument(candidate, arg, i, room))).filter((word) => word !== '');
  const on = receiverWords(candidate, parts.callee, fuller);
  if (args.length === 0) return on === '' ? '' : `for ${on}`;
  const list = args.length === 1 ? args[0] : `${args.slice(0, -1).join(', ')} and ${args.at(-1)}`;
  return `for ${list}${on === '' ? '' : ` on ${on}`}`;
}

/** A number alone says little: with the name of its parameter it does. */
function argument({ recipe }: Candidate, code: string, i: number, room: Room): string {
  const { parameters, variadic } = recipe as Recipe;
  const parameter = variadic && i >= parameters.length - 1 ? undefined : parameters[i];
  const word = describe(code, room, parameter?.type);
  return parameter !== undefined && parameter.name.length > 2 && /^(?:-?[\d.]+(?:e[+-]?\d+)?|true|false|nil)$/.test(code) ? `${parameter.name} ${word}` : word;
}

/** What a method was called on, where that is a text or says itself; `fuller`: how it was made. */
function receiverWords({ setup, locals, recipe }: Candidate, callee: string, fuller: boolean): string {
  const receiver = callee.slice(0, Math.max(0, callee.lastIndexOf('.')));
  const room = fuller ? ROOMS.fuller : ROOMS.plain;
  if (/\)$/.test(receiver)) return describe(receiver, room);
  // A variable of the package, not the package.
  if (!locals.includes(receiver)) return fuller && (recipe as Recipe).act.on !== null ? receiver : '';
  const text = madeFrom(receiver, setup, room);
  if (text !== '' && !/^-?\d/.test(text)) return text;
  const code = makerOf(receiver, setup);
  return fuller && code !== '' && code.length <= room ? describe(code, room) : '';
}

/** What a local was made from, where that is a single text or number. */
function madeFrom(local: string, setup: readonly string[], room: Room): string {
  const parts = callParts(makerOf(local, setup));
  const args = parts === null ? [] : splitTop(parts.inside);
  if (parts?.callee === 'httptest.NewRequest') return requestWords(local, args, setup, room);
  return args.length === 1 && /^(?:"|`|-?\d)/.test(args[0] ?? '') ? describe(args[0] as string, room) : '';
}

/** `GET /a with Origin http://example.com`. */
function requestWords(local: string, [method = '', path = '']: readonly string[], setup: readonly string[], room: Room): string {
  const headers = setup.flatMap((line) => { const found = new RegExp(`^${local}\\.Header\\.Set\\("([^"]+)", (.*)\\)$`).exec(line); return found === null ? [] : [`${found[1]} ${describe(found[2] as string, room)}`]; });
  return `${describe(method, room)} ${describe(path, room)}${headers.length === 0 ? '' : ` with ${headers.join(' and ')}`}`;
}

function makerOf(local: string, setup: readonly string[]): string {
  const line = setup.find((each) => new RegExp(`^${local}(?:, \\w+)* := `).test(each))?.split('\n')[0] ?? '';
  return line.slice(line.indexOf(':= ') + 3);
}

/** Variables of the package that hold something else meanwhile: `with Verbose true`. */
function settings({ setup, recipe }: Candidate, room: Room): string {
  const told = (recipe as Recipe).globals.flatMap(({ name }) => setup.filter((line) => line.startsWith(`${name} = `)).map((line) => `${name} ${describe(line.slice(name.length + 3), room)}`));
  return told.length === 0 ? '' : `with ${told.join(' and ')}`;
}

/** What was done to the receiver before: `after Push and Pop`; `fuller`: with what it was given. */
function steps({ setup, act }: Candidate, fuller: boolean): string {
  const receiver = /^(\w+)\./.exec(act)?.[1];
  const names = setup.flatMap((line) => (receiver === undefined ? [] : new RegExp(`^(?:if err := )?${receiver}\\.(\\w+\\(.*)$`, 'm').exec(line)?.[1]?.replace(/; err != nil \{$/, '') ?? []));
  const told = names.map((name) => (fuller && name.length <= ROOMS.plain ? name : name.replace(/\(.*$/, '')));
  return told.length === 0 ? '' : `after ${[...new Set(told)].join(' and ')}`;
}
