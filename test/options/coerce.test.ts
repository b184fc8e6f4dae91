import fc from 'fast-check';
import { expect, it } from 'vitest';
import { checkValue, coerceText } from '../../src/options/coerce.ts';
import { OPTIONS } from '../../src/options/table.ts';

it.each([
  ['seed', '7', 7], ['budgetTime', '1.5', 1.5], ['dryRun', 'yes', true], ['dryRun', '0', false], ['recursive', 'OFF', false],
  ['type', 'unit, negative', ['unit', 'negative']], ['includePattern', 'src/**/*.{a,b},lib/*', ['src/**/*.{a,b}', 'lib/*']], ['output', 'spec', 'spec'],
] as const)('reads %s from %j', (key, text, value) => {
  expect(coerceText(OPTIONS[key], text)).toEqual({ ok: true, value });
});

it.each([
  ['seed', 'abc', 'expected number, received string'], ['seed', '', 'expected number, received string'], ['seed', '1.5', 'expected int, received number'],
  ['minCoverage', '101', 'Too big: expected number to be <=100'], ['dryRun', 'maybe', 'expected boolean, received string'],
  ['format', 'xml', 'expected one of "text"|"json"'], ['type', 'unti', 'expected one of "unit"|"edge-cases"|"negative"|"table-driven"|"integration"|"regression"|"all"'],
] as const)('refuses %s %j', (key, text, expected) => {
  expect(coerceText(OPTIONS[key], text)).toEqual({ ok: false, expected });
});

it('puts repeated lists together', () => {
  expect(coerceText(OPTIONS.type, ['unit', 'negative,regression'])).toEqual({ ok: true, value: ['unit', 'negative', 'regression'] });
});

it('reads back every whole number it was given', () => {
  fc.assert(fc.property(fc.nat(), (seed) => {
    expect(coerceText(OPTIONS.seed, String(seed))).toEqual(checkValue(OPTIONS.seed, seed));
  }));
});
