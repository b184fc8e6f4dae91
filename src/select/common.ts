import type { Value } from '../model/value.ts';

type ErrorValue = Value & { t: 'error' };

/** Shorter stretches of a message could be anybody's. */
const SHORTEST_PART = 8;

/** What two processes saw alike; null where they differ in more than the wording of errors. */
export function common(a: Value, b: Value): Value | null {
  if (JSON.stringify(a) === JSON.stringify(b)) return a;
  if (a.t === 'error' && b.t === 'error') return commonError(a, b);
  if (a.t !== 'array' || b.t !== 'array' || a.length !== b.length || a.class !== b.class) return null;
  const items = a.items.map((item, index) => common(item, b.items[index] ?? { t: 'undefined' }));
  return items.every((item) => item !== null) ? { ...a, items } : null;
}

/** An error whose message names something of the moment keeps its class, its code, and the stretch that both say. */
function commonError(a: ErrorValue, b: ErrorValue): Value | null {
  if (a.class !== b.class || a.engine !== b.engine || a.code !== b.code) return null;
  const { part: known = '', message, ...rest } = a;
  const part = a.engine || a.code !== null ? '' : commonPart(message || known, b.message || (b.part ?? ''));
  return { ...rest, message: '', entries: [], ...(part !== '' && { part }) };
}

/** The longer of a common beginning and a common end, in whole words; empty where both are short. */
export function commonPart(a: string, b: string): string {
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < a.length - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  const beginning = start === a.length ? a : a.slice(0, start).replace(/\S*$/, '');
  const ending = end === a.length ? a : a.slice(a.length - end).replace(/^[^\s/\\]*[\s/\\:,;]*/, '');
  const longer = (beginning.length >= ending.length ? beginning : ending).trim();
  return longer.length < SHORTEST_PART ? '' : longer;
}
