import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accepts, atLeast } from '../../../../src/languages/javascript/runner/versions.ts';

describe('atLeast', () => {
  test.each([['22.18.0', '22.18.0', true], ['22.9.0', '22.18.0', false], ['30.0.0-beta.1', '29.5.0', true], ['9', '10.0.0', false], ['4.0', '4.0.0', true]])('%s >= %s: %s', (version, since, answer) => {
    expect(atLeast(version, since)).toBe(answer);
  });

  test('is a total order', () => {
    const version = fc.tuple(fc.nat(30), fc.nat(30), fc.nat(30)).map((parts) => parts.join('.'));
    fc.assert(fc.property(version, version, version, (a, b, c) => {
      expect(atLeast(a, a)).toBe(true);
      expect(atLeast(a, b) || atLeast(b, a)).toBe(true);
      if (atLeast(a, b) && atLeast(b, c)) expect(atLeast(a, c)).toBe(true);
    }));
  });
});

describe('accepts', () => {
  test.each([
    ['^22.12.0 || ^24.0.0 || >=26.0.0', '20.20.2', false], ['^22.12.0 || ^24.0.0 || >=26.0.0', '22.12.0', true], ['^22.12.0 || ^24.0.0 || >=26.0.0', '23.1.0', false],
    ['^22.12.0 || ^24.0.0 || >=26.0.0', '27.1.0', true], ['>=18', '18.0.0', true], ['>= 12.0.0', '11.9.0', false], ['>=14 <21', '20.1.0', true], ['>=14 <21', '21.0.0', false],
    ['^18.14.0 || ^20.0.0 || ^22.0.0 || >=24.0.0', '20.20.2', true], ['18 || 20', '20.3.1', true], ['20.x', '20.3.1', true], ['20.x', '22.0.0', false], ['~20.3.0', '20.3.9', true],
    ['~20.3.0', '20.4.0', false], ['*', '1.0.0', true], ['', '1.0.0', true], ['>20.0.0', '20.0.0', false], ['<=20.0.0', '20.0.0', true],
  ])('%s takes in %s: %s', (range, version, answer) => {
    expect(accepts(range, version)).toBe(answer);
  });
});
