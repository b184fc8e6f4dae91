import type { Draw } from '../../../effects/draw.ts';

const HINTS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/url|uri|href|link|endpoint/, ['http://example.com/a/b?c=d', 'https://example.com', '/a/b', 'http://user:pw@example.com:8080/']],
  [/path|file|dir|folder|root/, ['/', '/a/b', 'a/b.txt', 'file.txt', '../x']],
  [/version|^ver$|semver/, ['1.2.3', '1.2', '1.0.0-beta.1+build.5', '2', '0.0.1']],
  [/req|range|comparator/, ['>=1.2.3', '^1.2', '~1.2.3', '*', '=1.0.0, <2', '1.*']],
  [/json|data|body|payload|input|src/, ['{}', '{"a":1}', '"a"', '[1,2]', 'null', '1']],
  [/email|mail/, ['a@example.com', 'not an address']],
  [/^(sep|separator|delim|delimiter)$/, [',', ' ', '-', '']],
  [/dur/, ['1h 30m', '2s', '15ms', '1day', '5 years']],
  [/time|date|stamp/, ['2024-02-29', '2024-02-29T12:30:00Z', '2018-02-14 00:28:07', '12:30']],
  [/hex/, ['00ff', 'DEADbeef', '0', 'xyz']],
  [/ini|conf/, ['[a]\nkey = value\n', 'key=value', '; comment\n[x]\n']],
  [/section/, ['a', 'section', 'missing']],
  [/key|name|id$|label/, ['a', 'key', 'name', 'missing']],
  [/num|amount|price|value|number|dec/, ['1', '-1.5', '0.001', '1e3', 'abc', '']],
];

/** What texts of a parameter's name usually are; null where the name says nothing. */
export function textByName(name: string, draw: Draw): string | null {
  const lower = name.toLowerCase();
  const found = HINTS.find(([pattern]) => pattern.test(lower));
  return found === undefined ? null : draw.pick(found[1]);
}

/** Parameters that say how much work is to be done: large numbers only take long. */
export function isAmount(name: string): boolean {
  return /exp|prec|places|digits|width|count|size|len|cap|depth|times|repeat|shift|iter|limit|^n$/i.test(name);
}
