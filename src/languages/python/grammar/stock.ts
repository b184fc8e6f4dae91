import { code, float, literal, type Expr } from './recipe.ts';

const texts = (...values: string[]): Expr[] => values.map(literal);
const list = (...items: Expr[]): Expr => ({ k: 'list', items });

export const NUMBERS: readonly Expr[] = [0, 1, 2, 3, 5, 7, 10, -1, -2, 12, 42, 100, 255, 1000].map(literal);
export const FLOATS: readonly Expr[] = [float(0), float(1), float(0.5), float(-1.5), float(2.25), float(3.14), float(100)];
export const STRINGS: readonly Expr[] = texts('a', 'abc', 'hello', '', 'Hello World', 'foo bar', '1', 'a,b', 'x=1', ' ', 'ABC', 'hello_world', 'HelloWorld', '123', 'a b c', 'test@example.com', '2024-01-31', '1.5', 'True', 'a-b', '{}', '[1, 2]', 'é', 'line one\nline two', 'http://example.com/a?b=c', '/a/b.txt', 'abcba', '()', '(a)', '\\xe9');
export const FLAGS: readonly Expr[] = [literal(true), literal(false)];
export const NONE: Expr = literal(null);
export const LISTS: readonly Expr[] = [list(), list(literal(1)), list(literal(1), literal(2), literal(3)), list(literal(3), literal(1), literal(2)), list(literal('a'), literal('b')), list(literal(5), literal(5)), list(list(literal(1), literal(2)), list(literal(3), literal(4))), list({ k: 'tuple', items: [literal(1), literal(2)] }), list(literal('a'), literal('b'), literal('a')), list(literal(-1), literal(0), literal(4))];
export const TUPLES: readonly Expr[] = [{ k: 'tuple', items: [] }, { k: 'tuple', items: [literal(1), literal(2)] }, { k: 'tuple', items: [literal('a'), literal(1)] }];
export const DICTS: readonly Expr[] = [{ k: 'dict', entries: [] }, { k: 'dict', entries: [[literal('a'), literal(1)]] }, { k: 'dict', entries: [[literal('a'), literal(1)], [literal('b'), literal(2)]] }, { k: 'dict', entries: [[literal('a'), { k: 'dict', entries: [[literal('b'), literal(1)]] }]] }, { k: 'dict', entries: [[literal('name'), literal('x')]] }];
export const SETS: readonly Expr[] = [{ k: 'set', items: [] }, { k: 'set', items: [literal(1), literal(2)] }, { k: 'set', items: [literal('a')] }];
export const BYTES: readonly Expr[] = [code('b"abc"'), code('b""'), code('b"\\x00\\xff"')];
export const FUNCTIONS: readonly Expr[] = [code('lambda *args: None'), code('lambda x: x'), code('lambda *args: 1'), code('lambda x: x * 2'), code('lambda x: x > 1'), code('lambda a, b: a + b'), code('lambda *args, **kwargs: args'), code('str'), code('len')];
/** Command lines that do no harm wherever they are run. */
export const COMMANDS: readonly string[] = ['echo hello', 'true', 'false', 'echo a b', 'echo'];
export const KEY_NAMES: readonly string[] = ['a', 'b', 'name', 'x', 'key', 'value'];

/** Methods that give away the type of what they are called on. */
export const METHODS: Readonly<Record<string, string>> = {
  append: 'list', extend: 'list', insert: 'list', sort: 'list', reverse: 'list',
  items: 'dict', keys: 'dict', values: 'dict', get: 'dict', setdefault: 'dict', popitem: 'dict', update: 'dict',
  split: 'str', strip: 'str', lower: 'str', upper: 'str', startswith: 'str', endswith: 'str', replace: 'str', join: 'str', encode: 'str', splitlines: 'str', isdigit: 'str', isalpha: 'str', format: 'str',
  lstrip: 'str', rstrip: 'str', title: 'str', capitalize: 'str', rfind: 'str', find: 'str', partition: 'str', zfill: 'str', isupper: 'str', islower: 'str', isspace: 'str', swapcase: 'str', isnumeric: 'str',
  decode: 'bytes', hex: 'bytes', add: 'set', discard: 'set', union: 'set', intersection: 'set',
  read: 'TextIO', write: 'TextIO', readline: 'TextIO', readlines: 'TextIO', seek: 'TextIO', getvalue: 'TextIO',
  year: 'datetime', month: 'datetime', day: 'datetime', isoformat: 'datetime', strftime: 'datetime', total_seconds: 'timedelta', exists: 'Path', is_file: 'Path', is_dir: 'Path', suffix: 'Path', stem: 'Path', joinpath: 'Path',
};
