import type { Value } from '../../../../model/value.ts';
import type { Check, ThrownError } from '../assertions/check.ts';
import { LONGEST_STRING, quote } from './literal.ts';
import type { Scope } from './checks.ts';

/** What is stable about an error that was thrown. The engine's own wording changes with its version. */
export function thrownError(value: Value & { t: 'error' }, scope: Scope): ThrownError {
  const known = scope.classOf(value.class);
  if (value.engine) return { class: known, message: null, part: null, name: null, code: value.code };
  const fits = value.message.length <= LONGEST_STRING * 2;
  return { class: known, message: fits && value.message !== '' ? value.message : null, part: beginning(fits ? (value.part ?? '') : value.message), name: nameOf(value), code: value.code };
}

/** Whole words of the first line; null where there are none. */
function beginning(text: string): string | null {
  const line = text.split('\n', 1)[0] as string;
  const words = line.length <= LONGEST_STRING ? line : line.slice(0, LONGEST_STRING).replace(/\S*$/, '');
  return words.trim() === '' ? null : words.trim();
}

/** Own `name` fields are seen; those of built-in classes are their own names. `Error` says nothing. */
function nameOf(value: Value & { t: 'error' }): string | null {
  const own = value.entries.find(([key]) => key === 'name')?.[1];
  if (own?.t === 'string') return own.v;
  return BUILT_IN.has(value.class) ? value.class : null;
}

const BUILT_IN = new Set(['TypeError', 'RangeError', 'SyntaxError', 'ReferenceError', 'EvalError', 'URIError', 'AggregateError']);

/** An error that was returned or handed on. */
export function errorChecks(actual: string, value: Value & { t: 'error' }, scope: Scope): readonly Check[] {
  const error = thrownError(value, scope);
  const kind: Check = error.class === null ? { kind: 'instance', actual, class: 'Error' } : { kind: 'instance', actual, class: error.class };
  const fields = Object.entries({ code: error.code, message: error.message }).flatMap(([key, text]): Check[] => (text === null ? [] : [{ kind: 'equal', actual: `${actual}.${key}`, expected: quote(text) }]));
  const part: readonly Check[] = error.part === null ? [] : [{ kind: 'contains', actual: `${actual}.message`, part: error.part }];
  return [kind, ...fields, ...part];
}
