import { code, literal, type Expr } from './recipe.ts';

/** Values a person would try first, by kind; boundary values come last. */
export const NUMBERS = [0, 1, 2, 3, 5, 10, -1, -2, 0.5, 1.5, 100, 7, 42, 255, 1000, -0.5, 1e10].map(literal);
export const ODD_NUMBERS = [NaN, Infinity, -Infinity, -0, Number.MAX_SAFE_INTEGER, 2 ** 31, 1e21, 1e-200].map(literal);
export const STRINGS = ['', 'a', 'abc', 'foo', 'hello world', '1', 'A', ' ', 'key', 'a.b', 'foo-bar', '1,2', 'Hello World', 'a/b/c', 'x=1', '\n', 'é', '*', '123', 'true'].map(literal);
export const EMPTIES = [undefined, null, true, false].map(literal);
export const FLAGS = [true, false].map(literal);

const list = (...items: (string | number | null | undefined)[]): Expr => ({ k: 'array', items: items.map(literal) });
const nested = (...items: Expr[]): Expr => ({ k: 'array', items });
const record = (entries: Record<string, Expr>): Expr => ({ k: 'object', entries: Object.entries(entries) });
const id = (n: number, name: string): Expr => record({ id: literal(n), name: literal(name) });

export const ARRAYS: readonly Expr[] = [list(), list(1), list(1, 2, 3), list(3, 1, 2), list('a', 'b', 'c'), list(5, 5, 5), list(0, -1, 4.5), nested(list(1, 2), list(3, 4)), nested(list('a', 1), list('b', 2)),
  nested(id(1, 'a'), id(2, 'b')), list(1, 2, 3, 4, 5, 6, 7, 8), list('b', 'a'), list(null, undefined, 1), nested(list(), list(1))];
export const OBJECTS: readonly Expr[] = [record({}), record({ a: literal(1) }), record({ a: literal(1), b: literal('x') }), record({ a: record({ b: list(1, 2) }) }), id(1, 'n'), record({ key: literal(null) }),
  record({ a: literal(undefined) }), record({ length: literal(2) })];
export const OTHERS: readonly Expr[] = ['new Date(0)', '/a/g', 'new Map([[1, 2]])', 'new Set([1])', "new Error('boom')", "Symbol.for('key')", '5n', "Buffer.from('abc')", 'new Uint8Array(2)', 'Promise.resolve(2)',
  'Object.create(null)', "new Map([['a', { b: 1 }]])", "new Set(['a', 'b'])"].map(code);

/** Callbacks written in place: what they do shows in the result. */
export const FUNCTIONS: readonly Expr[] = ['(x) => x', '(a, b) => a - b', '() => true', '() => false', '(a, b) => a + b', "() => { throw new Error('boom'); }", '(x) => x * 2', '(x) => x > 1', '(x) => String(x)',
  '(...args) => args.length', '() => 1', '() => Promise.resolve(1)', '(a, b) => a === b', '() => ({ a: 1 })', '() => [1, 2]', '() => undefined', '() => null',]
  .map((text) => ({ k: 'callback', code: text, recorded: false }));
/** Callbacks whose calls are the result. Some call back, as streams and middleware do. */
export const LISTENERS: readonly Expr[] = ['() => {}', '() => {}', '() => {}', '() => true', '() => false', '(value) => value', "() => { throw new Error('boom'); }"].map((text) => ({ k: 'callback', code: text, recorded: true }));
export const PASSERS: readonly Expr[] = ['(done) => done(null, 1)', '(value, done) => done(null, value)', "(value, done) => done(new Error('boom'))", '(end, done) => done(end || true)', '(end, done) => done(end, 1)',
  '(first, second, next) => next()', '(resolve) => resolve(1)', "(resolve, reject) => reject(new Error('boom'))", '(done) => { setTimeout(done, 1); }']
  .map((text) => ({ k: 'callback', code: text, recorded: false }));

/** Files for code that reads paths; null: nothing is there. */
export const FILES: readonly Expr[] = ([['data.json', '{"a": 1, "b": [1, 2, 3]}'], ['notes.txt', 'hello world\nline two\n'], ['missing.txt', null], ['broken.json', '{oops'], ['empty.txt', ''], ['', null], ['new/folder/out.json', null],
  ['bom.json', '\uFEFF{"x": 1}'], ['folder/inner.txt', 'inner\n'], ['out.json', null]] as const).map(([name, text]) => ({ k: 'file', name, text }));
