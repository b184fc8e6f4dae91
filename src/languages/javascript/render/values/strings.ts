import type { Value } from '../../../../model/value.ts';
import type { Check } from '../assertions/check.ts';
import { LONGEST_STRING, quote } from './literal.ts';

const MOST_LINES = 12;
const BEGINNING = 60;

/** Text of a few short lines is asserted line by line; any other long text by its length and beginning. */
export function stringChecks(actual: string, value: Value & { t: 'string' }): readonly Check[] {
  const lines = value.v.split('\n');
  if (value.length === value.v.length && lines.length > 1 && lines.length <= MOST_LINES && lines.every((line) => line.length <= LONGEST_STRING)) {
    return [{ kind: 'deep', actual: `${actual}.split('\\n')`, expected: `[${lines.map(quote).join(', ')}]` }];
  }
  return [
    { kind: 'size', actual, property: 'length', expected: value.length },
    { kind: 'equal', actual: `${actual}.slice(0, ${BEGINNING})`, expected: quote(value.v.slice(0, BEGINNING)) },
  ];
}
