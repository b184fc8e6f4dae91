import { expect, test } from 'vitest';
import { freshProject, generateIn, PATIENCE, textsOf } from './project.ts';

const MATCHER = `function parse(pattern) {
  const parts = [];
  for (const char of pattern) {
    if (char === '*') parts.push({ type: 'star' });
    else if (char === '?') parts.push({ type: 'any' });
    else if (char === '!') parts.push({ type: 'not' });
    else if (char === '/') parts.push({ type: 'slash' });
    else if (char === '[') parts.push({ type: 'open' });
    else if (char === ']') parts.push({ type: 'close' });
    else parts.push({ type: 'text', value: char });
  }
  return parts;
}

/** Makes a function that tells whether a text matches. */
function compile(pattern) {
  const parts = compile.parse(pattern);
  return (input) => {
    if (typeof input !== 'string') throw new TypeError('Expected input to be a string');
    return parts.length === input.length;
  };
}

compile.parse = (pattern) => {
  if (typeof pattern !== 'string') throw new TypeError('Expected a pattern');
  return parse(pattern);
};

module.exports = compile;
`;

test('what a function was made of is told by what tells it, not by calling the function with nothing', { timeout: PATIENCE }, async () => {
  const root = freshProject({ 'package.json': '{ "name": "globs" }\n', 'compile.js': MATCHER });
  const { report } = await generateIn(root, ['--budget-calls', '3000', '--budget-time', '60', '--provider', 'offline']);
  const text = Object.entries(textsOf(root)).filter(([path]) => path.includes('.test.')).map(([, code]) => code).join('\n');
  expect(report.files.map(({ coverage }) => coverage.after.branches)).toEqual(report.files.map(({ coverage: { after: { branches: [, all] } } }) => [all, all]));
  expect(text).toContain('compile.parse(');
  // Its guard is told once at most.
  expect(text.split('Expected input to be a string').length - 1).toBeLessThanOrEqual(1);
  expect(text).toContain(`type: 'star'`);
  const bodies = text.split(/\n {2}it\(/).slice(1).map((test) => test.slice(test.indexOf('=> {')));
  expect(bodies).toEqual([...new Set(bodies)]);
});
