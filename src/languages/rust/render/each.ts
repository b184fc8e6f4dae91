import type { Value } from '../../../model/value.ts';
import { bytesOf } from './bytes.ts';
import { telling } from './telling.ts';
import { bare, expected, isRough, isVariant, written } from './value.ts';

const MOST_ASKED = 5;
const DEBUGGED = 2;

/** What is asked of each item of a list, as a closure, and what all of them answer. `lends`: some answers live no longer than the item. */
export interface Each { readonly closure: string; readonly answers: string; readonly lends: boolean }

/** One question, or a few together, for items that cannot be compared as they are; null where not all answer, and for no items. */
export function eachOf(items: readonly Value[]): Each | null {
  const told = items.map((item) => { const plain = bare(item); return plain.t === 'object' && !plain.nullProto && !isVariant(plain.class) ? new Map(telling(plain.entries)) : new Map<string, Value>(); });
  const asked = [...told[0]?.keys() ?? []].flatMap((name) => asking(name, told.map((entries) => entries.get(name) ?? null)) ?? []);
  const news = asked.filter(({ said }, at) => asked.findIndex((other) => other.said === said) === at);
  const some = news.toSorted((a, b) => a.rank - b.rank).filter(({ rank }, at) => rank < DEBUGGED || at === 0).slice(0, MOST_ASKED);
  const [only] = some;
  if (only === undefined) return null;
  const lends = some.some((each) => each.lends);
  if (some.length === 1) return { closure: `|item| ${only.code}`, answers: `[${only.plain.join(', ')}]`, lends };
  return { closure: `|item| (${some.map(({ code }) => code).join(', ')})`, answers: `[${items.map((_item, at) => `(${some.map(({ exact }) => exact[at]).join(', ')})`).join(', ')}]`, lends };
}

interface Asked { readonly code: string; /** Of exactly the type of the answer. */ readonly exact: readonly string[]; /** What it can be compared with. */ readonly plain: readonly string[]; readonly lends: boolean; /** The texts that it gives, or its name. */ readonly said: string; /** What it says of its own comes first. */ readonly rank: number }

/** A method that all items have an answer to, or a field that can be read through a reference. */
function asking(name: string, answers: readonly (Value | null)[]): Asked | null {
  const known = answers.filter((answer) => answer !== null);
  const exact = known.map((answer) => (isRough(answer) ? null : written(answer))).filter((code) => code !== null);
  if (exact.length < answers.length) return null;
  const isField = !name.endsWith(')') && name !== '{:?}';
  if (isField && !known.every(isCopied)) return null;
  const isText = known.every((answer) => answer.t === 'string');
  return { code: name === '{:?}' ? 'format!("{item:?}")' : `item.${name}`, exact, plain: isText ? known.map((answer) => expected(answer) ?? '') : exact, lends: known.some(isLending), said: textsOf(known) ?? name, rank: name === '{:?}' ? DEBUGGED : name === 'to_string()' ? 1 : 0 };
}

/** The text that each of them is or holds, in letters or in bytes; null where one is something else. */
function textsOf(answers: readonly Value[]): string | null {
  const all = answers.map((answer) => { const plain = bare(answer); const held = plain.t === 'array' && plain.class === 'Some' ? bare(plain.items[0] as Value) : plain; return held.t === 'string' ? held.v : bytesText(held); });
  return all.every((text) => text !== null) ? JSON.stringify(all) : null;
}

function bytesText(value: Value): string | null {
  const all = bytesOf(value);
  return all === null || all.length === 0 ? null : Buffer.from(all).toString('utf8');
}

function isCopied(value: Value): boolean {
  return value.t === 'number' || value.t === 'boolean' || value.t === 'bigint' || (value.t === 'literal' && value.class === 'char');
}

/** Whether it may be a part of what gave it: texts that are nobody's own, and all that is marked as lent. */
function isLending(value: Value): boolean {
  switch (value.t) {
    case 'string': return value.type !== 'String';
    case 'array': return /^(?:&|slice$)/.test(value.class ?? '') || value.items.some(isLending);
    case 'object': return value.entries.some(([, inner]) => isLending(inner));
    case 'literal': return /::new\("/.test(value.code);
    default: return false;
  }
}
