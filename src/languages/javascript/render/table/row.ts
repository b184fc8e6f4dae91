import type { Body } from '../body.ts';
import { readCall } from '../text/call.ts';
import { quote } from '../values/literal.ts';
import { readLiteral, type Data } from '../text/literal-text.ts';

/** A case as data: equal shapes differ only in the cells. */
export interface Row {
  readonly shape: string;
  readonly callee: string;
  readonly made: boolean;
  readonly args: readonly Cell[];
  readonly expected: Cell | null;
}
export interface Cell {
  readonly text: string;
  /** The value where it is plain data that a title can show; undefined else. */
  readonly data: Data | undefined;
}

/** Row of a case whose test is one check around one call; null for all others. */
export function rowOf(body: Body): Row | null {
  const [check] = body.checks;
  if (body.call === null || check === undefined) return null;
  const call = readCall(body.call);
  if (call === null || call.args.length === 0) return null;
  const args = call.args.map(cell);
  const expected = expectedCell(check);
  const parts = [call.made, call.callee, args.map(({ text, data }) => (data === undefined ? text : sort(data))), body.async, body.uses, body.imports, wording(check, expected), body.call.startsWith('await')];
  return { shape: JSON.stringify(parts), callee: call.callee, made: call.made, args, expected };
}

/** The expected value, or the message of an expected error. */
function expectedCell(check: Body['checks'][number]): Cell | null {
  if (check.kind === 'throws' || check.kind === 'rejects') return check.error.message === null ? null : cell(quote(check.error.message));
  return 'expected' in check && typeof check.expected === 'string' ? cell(check.expected) : null;
}

/** What a check says besides its call and its expected value. */
function wording(check: Body['checks'][number], expected: Cell | null): unknown {
  if (check.kind === 'throws' || check.kind === 'rejects') return [check.kind, { ...check.error, message: check.error.message !== null }];
  if (check.kind === 'equal') return ['equal', /^(undefined|null|NaN)$/.test(check.expected) ? check.expected : ''];
  return check.kind === 'deep' && expected !== null ? ['deep'] : ['never', check];
}

/** Columns hold one sort of value; a null among strings is a case worth its own name. */
function sort(data: Data): string {
  return data === null || typeof data === 'object' ? '?' : `?${typeof data}`;
}

function cell(text: string): Cell {
  return { text, data: readLiteral(text) };
}
