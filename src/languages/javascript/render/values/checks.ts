import type { Value } from '../../../../model/value.ts';
import type { Check } from '../assertions/check.ts';
import { receiver } from '../text/expression.ts';
import { bytesChecks } from './bytes.ts';
import { objectChecks, sequenceChecks } from './containers.ts';
import { errorChecks } from './errors.ts';
import { isArithmetic, isNoise, literal } from './literal.ts';
import { stringChecks } from './strings.ts';

/** Decimals within which rounding noise is nothing. */
const NOISE_DIGITS = 12;

/** What the planner of checks must know about the test around it. */
export interface Scope {
  /** Expression of a class by its name, null where the test cannot name it. */
  classOf(name: string): string | null;
}

/** What to assert about an expression that had a value; empty where nothing about it is stable. */
export function checksFor(actual: string, value: Value, scope: Scope): readonly Check[] {
  if (value.t === 'same') return [{ kind: 'same', actual, expected: value.as }];
  const text = literal(value);
  if (text !== null) return [{ kind: isPrimitive(value) ? 'equal' : 'deep', actual, expected: text }];
  return partial(actual, value, scope);
}

function partial(actual: string, value: Value, scope: Scope): readonly Check[] {
  const from = receiver(actual);
  switch (value.t) {
    case 'number': return isArithmetic(value) ? [close(actual, value.v)] : [];
    case 'bigint': return [{ kind: 'type', actual, expected: 'bigint' }];
    case 'string': return stringChecks(from, value);
    case 'symbol': return [{ kind: 'equal', actual: `String(${actual})`, expected: JSON.stringify(`Symbol(${value.v})`) }];
    case 'function': return [{ kind: 'type', actual, expected: 'function' }];
    case 'date': return [{ kind: 'equal', actual: `${from}.getTime()`, expected: 'NaN' }];
    case 'bytes': return bytesChecks(from, value);
    case 'promise': return [{ kind: 'instance', actual, class: 'Promise' }];
    case 'error': return errorChecks(from, value, scope);
    case 'array': case 'set': case 'map': return sequenceChecks(from, value, scope);
    case 'object': return objectChecks(from, value, scope);
    default: return [];
  }
}

/** Twelve significant digits are shown, nine are asserted; what rounding left of nothing is nothing. */
function close(actual: string, value: number): Check {
  if (isNoise(value)) return { kind: 'close', actual, expected: '0', digits: NOISE_DIGITS };
  const magnitude = Math.floor(Math.log10(Math.abs(value)));
  return { kind: 'close', actual, expected: String(Number(value.toPrecision(12))), digits: Math.max(2, 9 - Math.max(magnitude, -300)) };
}

function isPrimitive(value: Value): boolean {
  return !['array', 'object', 'map', 'set', 'date', 'regexp'].includes(value.t);
}
