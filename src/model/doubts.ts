import type { Candidate } from './candidate.ts';

/** Candidates with something in them that came to nothing, before it is held to be the reason. */
const LEAST = 3;
/** And so many for each such candidate that did well: one that hangs takes as long as hundreds that do not. */
const RATIO = { failed: 4, hung: 0.25 };
const LONGEST = 120;
/** Large numbers of as many digits are alike. */
const LARGE = /^-?\d{5,}(?:\.0)?$/;
const TOKEN = /"(?:[^"\\]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`[^`]*`|(\w*)\(|[[{]|[\])}]|,/g;

/** How a candidate ended: it may become a test, it comes to nothing, or it never ended. */
export type End = 'good' | 'failed' | 'hung';
type Code = Pick<Candidate, 'setup' | 'act'>;

/**
 * What candidates that came to nothing (they hang, or their own set-up fails) have in common: a statement of their set-up, a call with what it is
 * given, or one argument of it. A value that one call bears and every other one hangs on is met again and again otherwise.
 */
export class Doubts {
  readonly #ends = new Map<string, Record<End, number>>();

  note(code: Code, end: End): void {
    for (const trait of traitsOf(code)) {
      const ends = this.#ends.get(trait) ?? { good: 0, failed: 0, hung: 0 };
      this.#ends.set(trait, ends);
      ends[end] += 1;
    }
  }

  /** True when something in it has hardly ever come to anything. */
  about(code: Code): boolean {
    return traitsOf(code).some((trait) => { const ends = this.#ends.get(trait); return ends !== undefined && (['failed', 'hung'] as const).some((end) => ends[end] >= LEAST && ends[end] > ends.good * RATIO[end]); });
  }
}

function traitsOf({ setup, act }: Code): readonly string[] {
  return [...new Set([...setup, ...[...setup, act].flatMap(callsIn)])];
}

/** Calls as they are written, without what they are called on, and their plain arguments by place. */
function callsIn(code: string): readonly string[] {
  const found: string[] = [];
  const open: { readonly callee: string | undefined; readonly from: number; argument: number; place: number }[] = [];
  for (const { 0: token, 1: callee, index } of code.matchAll(TOKEN)) {
    const end = index + token.length;
    if (/[([{]$/.test(token) && token.length === (callee?.length ?? 0) + 1) open.push({ callee, from: index, argument: end, place: 0 });
    const last = open.at(-1);
    if (last === undefined || !/^[,\])}]$/.test(token)) continue;
    const given = code.slice(last.argument, index).trim();
    if (last.callee !== undefined && given !== '' && !given.includes('(')) found.push(`${last.callee} ${last.place} ${LARGE.test(given) ? given.replace(/\d/g, '9') : given}`);
    [last.argument, last.place] = [end, last.place + 1];
    if (token === ',') continue;
    open.pop();
    if (last.callee !== undefined && end - last.from <= LONGEST) found.push(code.slice(last.from, end));
  }
  return found;
}
