import { describe, expect, it, test } from 'vitest';
import { common, commonPart } from '../../src/select/common.ts';
import type { Value } from '../../src/model/value.ts';

const error = (message: string, more: object = {}): Value => ({ t: 'error', class: 'RangeError', message, engine: false, code: null, entries: [], ...more });
const list = (...items: Value[]): Value => ({ t: 'array', items, length: items.length, class: 'Array', holes: false });
const number = (v: number): Value => ({ t: 'number', v });

describe('what two messages have in common', () => {
  it.each([
    ['/tmp/abc1/notes.txt: is no list', '/tmp/xyz1/notes.txt: is no list', 'notes.txt: is no list'],
    ['cannot open the file at /tmp/abc', 'cannot open the file at /tmp/ayz', 'cannot open the file at'],
    ['id 17', 'id 18', ''],
    ['took 13 ms', 'took 14 ms', ''],
  ])('of %j and %j is %j', (a, b, part) => expect(commonPart(a, b)).toBe(part));
});

describe('what two processes saw alike', () => {
  it.each<[string, Value, Value, Value | null]>([
    ['is the whole where they agree', number(1), number(1), number(1)],
    ['is nothing where they do not', number(1), number(2), null],
    ['is an error without its message, with a part of it', error('/a/notes.txt: bad line'), error('/b/notes.txt: bad line'), error('', { part: 'notes.txt: bad line' })],
    ['is the class where nothing is the same', error('x7'), error('y8'), error('')],
    ['is the code where there is one', error('at /a/notes.txt no file', { code: 'X' }), error('at /b/notes.txt no file', { code: 'X' }), error('', { code: 'X' })],
    ['is no error of another class', error('x7'), error('x7', { class: 'Error' }), null],
    ['is told of errors in lists', list(number(1), error('7 no such shelf')), list(number(1), error('8 no such shelf')), list(number(1), error('', { part: 'no such shelf' }))],
    ['is no list with other items', list(number(1), error('a')), list(number(2), error('a')), null],
  ])('%s', (_name, a, b, wanted) => expect(common(a, b)).toEqual(wanted));

  test('goes on shrinking from process to process', () => {
    const [one, two, three] = ['/a/x/notes.txt: bad line', '/b/x/notes.txt: bad line', '/c/y/notes.txt: bad line'].map((text) => error(text)) as [Value, Value, Value];
    expect(common(common(one, two) as Value, three)).toEqual(error('', { part: 'notes.txt: bad line' }));
  });
});
