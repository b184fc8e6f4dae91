import type { Candidate } from '../../../model/candidate.ts';
import type { Fact } from '../../../model/observation.ts';
import { readCall, type Call } from './text/call.ts';
import { describeCode } from './title/describe-code.ts';
import { count, list } from './title/describe-value.ts';
import { outcomeOf } from './title/outcome.ts';

const LONGEST = 80;
/** Longest literals shown in a title, tried in turn until the title is short enough. */
const ROOMS = [44, 28, 16];
const VAGUE = /\b(an object (with|of)|an array of|the given value|a text of|more argument)/;

const WAITING = /^(?:await )?new Promise\(\(resolve\) => \{ ([\s\S]*\)); \}\)$/;

const LONGEST_RECEIVER = 44;

/** Name of a test by what it shows: `returns null for an empty string`. One line, at most 80 characters, lower-case start. `fuller`: with what it was called on or what its arguments were made by, if that fits. */
export function titleFor(candidate: Candidate, facts: readonly Fact[], fuller = false): string {
  const plain = plainTitle(...withoutWaiting(candidate, facts));
  const method = otherMethod(candidate);
  const own = method === null ? plain : `${method} ${plain}`;
  const more = fuller ? [calledOn(candidate), givenTo(candidate)].filter((part) => part !== null) : [];
  return [...more.map((part) => own + part), own].find((title) => title.length <= LONGEST) ?? plain;
}

function plainTitle(candidate: Candidate, facts: readonly Fact[]): string {
  const tries = ROOMS.map((room) => phrase(candidate, facts, room));
  const full = tries.map((parts) => parts.filter((part) => part !== '').join(' '));
  const fitting = full.find((title) => title.length <= LONGEST && !VAGUE.test(title)) ?? withMessage(tries[0]?.[0] ?? '', facts) ?? full.find((title) => title.length <= LONGEST);
  if (fitting !== undefined) return fitting;
  const [outcome = '', condition = ''] = tries.at(-1) ?? [];
  const shorter = `${outcome} ${condition}`.trim();
  if (shorter.length <= LONGEST) return shorter;
  return outcome.length <= LONGEST ? outcome : `${outcome.slice(0, LONGEST - 1).trimEnd()}…`;
}

/** What happened, for which arguments, after which steps. */
function phrase(candidate: Candidate, facts: readonly Fact[], room: number): readonly string[] {
  const call = readCall(candidate.act);
  const locals = declarations(candidate.setup);
  const receiver = receiverOf(candidate, call);
  const stepped = receiver ?? call?.args.find((arg) => candidate.locals.includes(arg)) ?? null;
  return [outcomeOf(facts, receiver, call?.made === true, room), conditions(call, locals, facts, new Set(candidate.needs.flatMap((need) => (need.kind === 'callback' ? [need.local] : []))), room), afterSteps(candidate.setup, stepped)];
}

/** `throws a RangeError: too heavy`, where the arguments cannot be said and the message is the code's own. */
function withMessage(outcome: string, facts: readonly Fact[]): string | null {
  const error = facts.find(({ kind }) => kind === 'threw' || kind === 'rejected')?.value;
  if (error?.t !== 'error' || error.engine || error.message === '' || /[\n\r]/.test(error.message)) return null;
  const title = `${outcome}: ${error.message}`;
  return title.length <= LONGEST ? title : null;
}

/** A call whose callback is waited for, as if the callback had been listened to. */
function withoutWaiting(candidate: Candidate, facts: readonly Fact[]): readonly [Candidate, readonly Fact[]] {
  const act = WAITING.exec(candidate.act)?.[1];
  if (act === undefined) return [candidate, facts];
  return [{ ...candidate, act: act.replace('(...args) => resolve(args)', 'callback') }, facts.map((fact) => (fact.value.t === 'array' ? { kind: 'calls', subject: 'callback', value: { ...fact.value, length: 1, items: [fact.value] } } : fact))];
}

/** Name of a method that was called on what the unit under test made: that unit's name does not tell it. */
function otherMethod(candidate: Candidate): string | null {
  const call = readCall(candidate.act);
  const name = call?.callee.split('.').at(-1) ?? '';
  return call === null || receiverOf(candidate, call) === null || candidate.units.some((unit) => unit.endsWith(name)) || !/^[A-Za-z]\w*$/.test(name) ? null : name;
}

/** What a method, or a function that a call made, was called on, as it is written; null where that says nothing or too much. */
function calledOn({ act, setup, imports }: Candidate): string | null {
  const callee = readCall(act)?.callee ?? act;
  const end = callee.lastIndexOf('.');
  const owner = end < 0 ? callee : callee.slice(0, end);
  const code = declarations(setup).get(owner) ?? (end < 0 || imports.some(({ local }) => local === owner) ? null : owner);
  return code === null || code.length > LONGEST_RECEIVER || /[\n\r]/.test(code) ? null : ` on ${code.replaceAll('\'', '"')}`;
}

/** Which functions made the arguments: `, given values and take`. */
function givenTo({ act, setup }: Candidate): string | null {
  const locals = declarations(setup);
  const makers = (readCall(act)?.args ?? []).flatMap((arg) => readCall(locals.get(arg) ?? arg)?.callee.split('.').at(-1) ?? []).filter((name) => /^[A-Za-z]\w*$/.test(name));
  return makers.length === 0 ? null : `, given ${list([...new Set(makers)])}`;
}

/** `const x = …` of setup, by name. */
function declarations(setup: readonly string[]): ReadonlyMap<string, string> {
  return new Map(setup.flatMap((line) => {
    const match = /^(?:const|let|var)\s+([\w$]+)\s*=\s*([\s\S]+?);?$/.exec(line.trim());
    return match?.[1] === undefined || match[2] === undefined ? [] : [[match[1], match[2]] as const];
  }));
}

/** The local whose method or property the act is about. */
function receiverOf(candidate: Candidate, call: Call | null): string | null {
  const [first = '', ...rest] = (call?.callee ?? candidate.act).split('.');
  return rest.length > 0 && candidate.locals.includes(first) ? first : null;
}

function conditions(call: Call | null, locals: ReadonlyMap<string, string>, facts: readonly Fact[], needed: ReadonlySet<string>, room: number): string {
  if (call === null) return '';
  const callbacks = new Set(facts.filter(({ kind }) => kind === 'calls').map(({ subject }) => subject));
  const args = call.args.filter((arg) => !callbacks.has(arg));
  if (args.length === 0) return call.args.length === 0 && failed(facts) && !call.callee.includes('.') ? 'without arguments' : '';
  const written = new Set(facts.filter(({ kind }) => kind === 'file').map(({ subject }) => subject));
  const words = args.map((arg) => (needed.has(arg) ? 'a callback' : describeCode(arg, locals, room))).filter((word) => !written.has(word));
  if (words.length === 0) return '';
  const joint = call.made ? 'from' : 'for';
  const all = `${joint} ${list(words)}`;
  return all.length <= LONGEST - 28 ? all : `${joint} ${words[0]}${words.length > 1 ? ` and ${count(words.length - 1, 'more argument')}` : ''}`;
}

function failed(facts: readonly Fact[]): boolean {
  return facts.some(({ kind, value }) => kind === 'threw' || kind === 'rejected' || (kind === 'returned' && value.t === 'undefined'));
}

/** What was done to the receiver before: `after push and pop`. */
function afterSteps(setup: readonly string[], receiver: string | null): string {
  if (receiver === null) return '';
  const steps = setup.flatMap((line) => {
    const call = readCall(line.trim().replace(/;$/, ''));
    return call?.callee.startsWith(`${receiver}.`) === true ? [call.callee.slice(receiver.length + 1)] : [];
  });
  if (steps.length === 0) return '';
  return new Set(steps).size <= 3 ? `after ${list([...new Set(steps)])}` : `after ${count(steps.length, 'call')}`;
}
