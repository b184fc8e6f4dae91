import type { Draw } from '../../../effects/draw.ts';

/** What texts of a parameter's name usually are; null where the name says nothing. */
export function textByName(name: string, draw: Draw): string | null {
  const lower = name.toLowerCase();
  const found = HINTS.find(([pattern]) => pattern.test(lower));
  return found === undefined ? null : draw.pick(found[1]);
}

const HINTS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/url|uri|href|link|endpoint/, ['http://example.com/a/b?c=d', 'https://example.com', '/a/b', 'http://user:pw@example.com:8080/']],
  [/path|file|dir|folder|root|tpl|pattern|prefix|route/, ['/', '/a', '/a/b', '/products/{id}', '/{key:[0-9]+}', 'a/b.txt', 'file.txt']],
  [/method|verb/, ['GET', 'POST', 'PUT']],
  [/host|domain/, ['example.com', '{sub}.example.com', 'localhost:8080']],
  [/scheme/, ['http', 'https']],
  [/version|^ver$|semver/, ['1.2.3', 'v1.2', '1.0.0-beta.1+build.5', '2']],
  [/json|data|body|payload|raw|src|input/, ['{}', '{"a":1}', '"a"', '[1,2]', 'null', '1']],
  [/email|mail/, ['a@example.com', 'not an address']],
  [/^(sep|separator|delim|delimiter)$/, [',', ' ', '-', '']],
  [/format|layout|fmt/, ['#,###.##', '2006-01-02', '%d', '%s', '']],
  [/unit|symbol/, ['B', 'm', 's', '']],
  [/regex|regexp|expr/, ['^a+$', '[0-9]+', '(']],
  [/time|date/, ['2024-02-29', '2024-02-29T12:30:00Z', '12:30']],
  [/key|name|id$|label/, ['a', 'key', 'name', 'missing']],
  [/num|amount|price|value|number|dec/, ['1', '-1.5', '0.001', '1e3', '12345.678', 'abc', '']],
];

/** Parameters that say how much work is to be done: large numbers only take long. */
export function isAmount(name: string): boolean {
  return /exp|prec|places|scale|digits|width|count|size|len|depth|times|repeat|shift|round|iter|limit|^n$/i.test(name);
}

/** Parameters that hold the path of a file. */
export function isPath(name: string): boolean {
  return /file|path|^f?name$|^src$|^dst$/i.test(name);
}
