import { describe, expect, test } from 'vitest';
import { titleFor } from '../../../../src/languages/javascript/render/title.ts';
import type { Candidate } from '../../../../src/model/candidate.ts';
import type { Fact } from '../../../../src/model/observation.ts';
import { fact, testCase } from './cases.ts';

function candidate(act: string, setup: readonly string[] = [], locals: readonly string[] = [], unit = 'a'): Candidate {
  const needs = act.includes('callback') ? [{ kind: 'callback', local: 'callback', implementation: '() => {}' } as const] : [];
  return testCase('lib/a.js', unit, '', act, [], { setup, locals, needs }).candidate;
}

const stack = { size: 1 };
const EXAMPLES: readonly (readonly [title: string, candidate: Candidate, facts: readonly Fact[]])[] = [
  ['returns null for an empty string', candidate('parse("")'), [fact('returned', null)]],
  ['returns undefined without arguments', candidate('parse()'), [fact('returned', undefined)]],
  ['throws a RangeError for -1', candidate('resize(-1)'), [fact('threw', new RangeError('negative'))]],
  ['rejects with an Error for "x"', candidate('load("x")'), [fact('rejected', new Error('no'))]],
  ['resolves to { a: 1 } for "x" and null', candidate('load("x", null)'), [fact('resolved', { a: 1 })]],
  ['calls the callback with 1 and "a" for [1]', candidate('each([1], callback)'), [fact('returned', undefined), fact('calls', [[1, 'a']], 'callback')]],
  ['does not call the callback for an empty array', candidate('each([], callback)'), [fact('calls', [], 'callback')]],
  ['returns the same instance for 3 after push', candidate('stack.push(3)', ['const stack = new Stack()', 'stack.push(1)'], ['stack'], 'Stack.push'), [fact('returned', stack, 'result', new Map([[stack, 'stack']]))]],
  ['returns 2 after push', candidate('stack.size', ['const stack = new Stack()', 'stack.push(1)', 'stack.push(2)'], ['stack']), [fact('returned', 2)]],
  ['creates an Uint8ClampedArray from 3', candidate('new Bytes(3)'), [fact('returned', new Uint8ClampedArray(3))]],
  ['returns 2 lines for a line break and one line', candidate('wrap("\\n", "a\\n")'), [fact('returned', 'a\nb\n')]],
  ['throws a RangeError: too heavy', candidate('send({ a: make(1), weight: 300000000000000000000000000, b: 3 }, callback)'), [fact('threw', new RangeError('too heavy'))]],
  ['writes out.txt for "x"', candidate('save(path.join(directory, "out.txt"), "x")'), [fact('file', 'x', 'out.txt')]],
  ['returns 1 for a callback', candidate('apply(callback)'), [fact('returned', 1)]],
  ['yields 1, 2 for 2', candidate('count(2)'), [fact('items', [1, 2])]],
  ['returns an array of 40 items for a function', candidate('fill((x) => x * 2)'), [fact('returned', Array.from({ length: 40 }, () => 1))]],
  ['calls the callback with null and "text" for "a.txt"', candidate('new Promise((resolve) => { load("a.txt", (...args) => resolve(args)); })'), [fact('resolved', [null, 'text'])]],
  ['peek returns 2', candidate('stack.peek()', ['const stack = makeStack(2)'], ['stack'], 'makeStack'), [fact('returned', 2)]],
  ['returns "b" for an object with color, width and depth', candidate('pick({ color: compute(1), width: 2000000000, depth: 3 })'), [fact('returned', 'b')]],
];

describe('titleFor', () => {
  test.each(EXAMPLES)('says: %s', (title, given, facts) => {
    expect(titleFor(given, facts)).toBe(title);
  });

  test.each([
    ['returns 0 on new Stack("x")', 'stack.peek()', ['const stack = new Stack("x")'], ['stack']],
    ['returns 0 on Level.TOP', 'Level.TOP.rank()', [], []],
    ['returns 0', 'rank()', [], []],
    ['returns 0 for 1', 'stack.peek(1)', [`const stack = new Stack("${'x'.repeat(50)}")`], ['stack']],
    ['returns 0 for the result of pull and collect({ a: 1 }), given pull and collect', 'pull(pull(1, "a long text of more than fifty characters, so that"), options)', ['const options = collect({ a: 1 })'], ['options']],
  ])('says more where it has to: %s', (title, act, setup, locals) => {
    expect(titleFor(candidate(act, setup, locals, 'Stack.peek'), [fact('returned', 0)], true)).toBe(title);
  });

  test('is short and on one line, whatever the call', () => {
    const long = JSON.stringify('word '.repeat(100));
    for (const act of [`parse(${long})`, `parse(${long}, ${long}, ${long})`, 'parse(`a\nb`)', 'tag`x`', 'parse({\n  a: 1,\n  b: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] })']) {
      const title = titleFor(candidate(act), [fact('returned', 'x\n'.repeat(200))]);
      expect(title.length).toBeLessThanOrEqual(80);
      expect(title).not.toContain('\n');
    }
  });
});
