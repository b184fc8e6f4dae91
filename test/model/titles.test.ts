import { expect, test } from 'vitest';
import { distinguish } from '../../src/model/titles.ts';

test('distinguish numbers equal titles and keeps the others', () => {
  expect(distinguish(['a', 'b', 'a', 'a (2)', 'a'])).toEqual(['a', 'b', 'a (3)', 'a (2)', 'a (4)']);
});

test('makes equal titles different, and leaves the others as they are', () => {
  const titles = distinguish(['a', 'b', 'a', 'a']);
  expect(titles.length).toBe(4);
  expect(new Set(titles).size).toBe(4);
  expect(titles[1]).toBe('b');
});
