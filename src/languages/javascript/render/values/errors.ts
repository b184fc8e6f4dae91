import type { Value } from '../../../../model/value.ts';
import type { Check, ThrownError } from '../assertions/check.ts';
import { LONGEST_STRING, quote } from './literal.ts';
import type { Scope } from './checks.ts';

/** What is stable about an error that was thrown. The engine's own wording changes with its version. */
export function thrownError(value: Value & { t: 'error' }, scope: Scope): ThrownError {
  const known = scope.classOf(value.class);
  if (value.engine) return { class: known, message: null, name: null, code: value.code };
  const message = value.message.length <= LONGEST_STRING * 2 && value.message !== '' ? value.message : null;
  return { class: known, message, name: nameOf(value), code: value.code };
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
  return [kind, ...fields];
}
