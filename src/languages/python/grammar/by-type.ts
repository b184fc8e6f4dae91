import { definedClass, definedFunction, type Doc } from './definitions.ts';
import type { Draw } from '../../../effects/draw.ts';
import { code, literal, type Expr } from './recipe.ts';
import { BYTES, DICTS, FLAGS, FLOATS, FUNCTIONS, LISTS, NONE, NUMBERS, SETS, STRINGS, TUPLES } from './stock.ts';
import type { Type } from './type-text.ts';

export interface TypeSource {
  readonly draw: Draw;
  /** An instance of a class of the project by name; null when none can be made. */
  instance(name: string): Expr | null;
  /** Classes of the project that can be made. */
  classes(): readonly string[];
  /** Bound or values of a type variable or alias of the project; null when unknown. */
  alias(name: string): Type | null;
  /** Texts found in the source, likelier than stock. */
  readonly texts: readonly Expr[];
  readonly numbers: readonly Expr[];
  /** Texts for docstrings. */
  readonly doc: Doc;
  /** Text of a file of settings. */
  readonly settings: () => string;
}

const ITEMS = new Set(['List', 'list', 'Sequence', 'Iterable', 'Collection', 'MutableSequence', 'Iterator', 'Generator', 'AbstractSet', 'array', 'sequence', 'iterable']);
const SET_NAMES = new Set(['Set', 'set', 'FrozenSet', 'frozenset', 'MutableSet']);
const MAPS = new Set(['Dict', 'dict', 'Mapping', 'MutableMapping', 'DefaultDict', 'defaultdict', 'OrderedDict', 'Counter', 'dictionary']);

/** A value of a type; null when the type says nothing. */
export function byType(type: Type, source: TypeSource, depth = 0): Expr | null {
  const { draw } = source;
  const { name, args } = type;
  const inner = (index: number, fallback: readonly Expr[]): Expr => {
    const arg = args[index];
    return (arg === undefined || depth > 3 ? null : byType(arg, source, depth + 1)) ?? draw.pick(fallback);
  };
  switch (name) {
    case 'Union': case 'Optional': return union(type, source, depth);
    case 'Literal': return code(draw.pick(type.values));
    case 'Annotated': case 'Final': case 'ClassVar': case 'Required': case 'NotRequired': case 'Awaitable': case 'Type': case 'type': return name.toLowerCase() === 'type' ? typeObject(args[0], source) : inner(0, STRINGS);
    case 'Tuple': case 'tuple': return tuple(type, source, depth);
    case 'Callable': case 'callable': case 'function': return callable(args, source);
    default: break;
  }
  if (ITEMS.has(name)) return { k: 'list', items: Array.from({ length: draw.weighted([[1, 0], [3, 1], [4, 2], [4, 3], [2, 5]]) }, () => inner(0, NUMBERS)) };
  if (SET_NAMES.has(name)) return { k: 'set', items: unique(Array.from({ length: draw.below(4) }, () => inner(0, NUMBERS))) };
  if (MAPS.has(name)) return { k: 'dict', entries: uniqueKeys(Array.from({ length: draw.below(4) }, () => [inner(0, STRINGS.slice(0, 4)), inner(1, NUMBERS)] as const)) };
  return plain(name, source) ?? source.instance(name) ?? aliased(name, source, depth);
}

function aliased(name: string, source: TypeSource, depth: number): Expr | null {
  const type = depth > 2 ? null : source.alias(name);
  return type === null ? null : byType(type, source, depth + 1);
}

function union({ name, args }: Type, source: TypeSource, depth: number): Expr | null {
  const { draw } = source;
  if (name === 'Optional' && draw.chance(0.25)) return NONE;
  const some = args.filter((arg) => arg.name !== 'None');
  if (some.length < args.length && draw.chance(0.25)) return NONE;
  if (some.length === 0) return NONE;
  return byType(draw.pick(some), source, depth + 1) ?? byType(draw.pick(some), source, depth + 1);
}

function tuple({ args }: Type, source: TypeSource, depth: number): Expr {
  const { draw } = source;
  const one = (arg: Type | undefined): Expr => (arg === undefined ? null : byType(arg, source, depth + 1)) ?? draw.pick(NUMBERS);
  if (args.length === 0) return draw.pick(TUPLES);
  if (args.at(-1)?.name === '...') return { k: 'tuple', items: Array.from({ length: draw.below(4) }, () => one(args[0])) };
  return { k: 'tuple', items: args.map(one) };
}

function callable(args: readonly Type[], source: TypeSource): Expr {
  const result = args[1] === undefined ? null : plain(args[1].name, source);
  if (result !== null && result.k === 'code' && source.draw.chance(0.6)) return code(`lambda *args: ${result.code}`);
  return source.draw.chance(0.5) ? source.draw.pick(FUNCTIONS) : definedFunction(source.draw, source.doc);
}

function typeObject(arg: Type | undefined, { draw, doc }: TypeSource): Expr {
  if (arg === undefined && draw.chance(0.4)) return definedClass(draw, doc);
  return code(arg !== undefined && /^(int|str|float|bool|list|dict|Exception)$/.test(arg.name) ? arg.name : draw.pick(['int', 'str', 'list', 'ValueError']));
}

/** Types of the language and its library. */
export function plain(name: string, { draw, texts, numbers, settings }: TypeSource): Expr | null {
  switch (name) {
    case 'int': case 'integer': case 'Integral': case 'SupportsInt': case 'SupportsIndex': return draw.pick(numbers.length > 0 && draw.chance(0.35) ? numbers : NUMBERS);
    case 'float': case 'number': case 'Number': case 'Real': case 'SupportsFloat': return draw.pick(draw.chance(0.6) ? FLOATS : NUMBERS);
    case 'str': case 'string': case 'AnyStr': case 'Text': case 'LiteralString': return draw.pick(texts.length > 0 && draw.chance(0.35) ? texts : STRINGS);
    case 'bool': case 'boolean': return draw.pick(FLAGS);
    case 'bytes': case 'bytearray': case 'ByteString': case 'Buffer': return draw.pick(BYTES);
    case 'None': case 'NoneType': return literal(null);
    case 'complex': return code(draw.pick(['1j', '(1+2j)', '0j']));
    case 'object': return code('object()');
    case 'Path': case 'PathLike': case 'PurePath': case 'PosixPath': case 'path': case 'StrPath': return file(draw, name === 'path');
    case 'slice': return code(draw.pick(['slice(1, 3)', 'slice(None, 2)', 'slice(None, None, -1)']));
    case 'range': return code(draw.pick(['range(3)', 'range(0)', 'range(1, 10, 3)']));
    case 'datetime': return made('datetime', 'datetime', draw.pick([[2024, 2, 29, 12, 34, 56], [2000, 1, 1], [2023, 12, 31, 23, 59]]));
    case 'date': return made('datetime', 'date', draw.pick([[2024, 2, 29], [2000, 1, 1], [2023, 12, 31]]));
    case 'time': return made('datetime', 'time', draw.pick([[12, 34, 56], [0, 0]]));
    case 'timedelta': return draw.pick([made('datetime', 'timedelta', [1]), made('datetime', 'timedelta', [0, 90]), made('datetime', 'timedelta', [-1])]);
    case 'tzinfo': case 'timezone': return { k: 'attr', on: imported('datetime', 'timezone'), name: 'utc' };
    case 'Decimal': return { k: 'call', callee: imported('decimal', 'Decimal'), args: [draw.pick([literal('1.5'), literal('0'), literal('-2.25')])], named: [] };
    case 'Fraction': return made('fractions', 'Fraction', draw.pick([[1, 2], [3, 1]]));
    case 'UUID': return { k: 'call', callee: imported('uuid', 'UUID'), args: [], named: [['int', literal(draw.pick([1, 255]))]] };
    case 'Pattern': return { k: 'call', callee: { k: 'attr', on: imported('re', '*', 're'), name: 'compile' }, args: [draw.pick([literal('a+'), literal('\\d+'), literal('^x')])], named: [] };
    case 'TextIO': case 'IO': case 'StringIO': case 'TextIOBase': case 'TextIOWrapper': return { k: 'call', callee: imported('io', 'StringIO'), args: draw.chance(0.8) ? [draw.pick(texts.length > 0 && draw.chance(0.4) ? texts : STRINGS)] : [], named: [] };
    case 'BinaryIO': case 'BytesIO': return { k: 'call', callee: imported('io', 'BytesIO'), args: [draw.pick(BYTES)], named: [] };
    case 'Exception': case 'BaseException': case 'Error': return code(draw.pick(['ValueError("bad")', 'KeyError("x")', 'Exception("oops")']));
    case 'deque': return { k: 'call', callee: imported('collections', 'deque'), args: [draw.pick(LISTS)], named: [] };
    case 'AST': case 'expr': case 'stmt': return parsedCode(draw);
    case 'ModuleType': return { k: 'import', module: 'math', name: '*', local: 'math' };
    case 'Logger': return { k: 'call', callee: { k: 'attr', on: imported('logging', '*', 'logging'), name: 'getLogger' }, args: [literal('test')], named: [] };
    case 'Match': return { k: 'call', callee: { k: 'attr', on: imported('re', '*', 're'), name: 'match' }, args: [literal('(a)(b)?'), literal('ab')], named: [] };
    case 'Signature': return { k: 'call', callee: imported('inspect', 'signature'), args: [code('lambda a, b=1: a')], named: [] };
    case 'ConfigParser': case 'RawConfigParser': {
      const made: Expr = { k: 'call', callee: imported('configparser', name), args: [], named: [] };
      return draw.chance(0.1) ? made : { k: 'after', base: made, steps: [{ k: 'do', name: 'read_string', args: [literal(settings())], named: [] }] };
    }
    case 'ArgumentParser': return { k: 'call', callee: imported('argparse', 'ArgumentParser'), args: [], named: [] };
    case 'Element': return { k: 'call', callee: imported('xml.etree.ElementTree', 'fromstring'), args: [literal('<a b="1"><c>text</c></a>')], named: [] };
    case 'ChainMap': return { k: 'call', callee: imported('collections', 'ChainMap'), args: [draw.pick(DICTS)], named: [] };
    case 'UserString': return { k: 'call', callee: imported('collections', name), args: [draw.pick(texts.length > 0 && draw.chance(0.35) ? texts : STRINGS)], named: [] };
    case 'UserDict': return { k: 'call', callee: imported('collections', name), args: [draw.pick(DICTS)], named: [] };
    case 'UserList': return { k: 'call', callee: imported('collections', name), args: [draw.pick(LISTS)], named: [] };
    case 'Queue': return { k: 'call', callee: imported('queue', 'Queue'), args: [], named: [] };
    case 'Hashable': return draw.pick(draw.pick([STRINGS, NUMBERS]));
    case 'Namespace': case 'SimpleNamespace': return { k: 'call', callee: imported('types', 'SimpleNamespace'), args: [], named: [] };
    case 'Sized': return draw.pick(draw.pick([STRINGS, LISTS, DICTS, SETS]));
    default: return null;
  }
}

/** A statement or expression of parsed code. */
function parsedCode(draw: Draw): Expr {
  const tree: Expr = { k: 'call', callee: { k: 'attr', on: imported('ast', '*', 'ast'), name: 'parse' }, args: [literal(draw.pick(['x = 1', 'x: int = 1', '"text"', 'def f(a): return a', 'class A:\n    b = 1', 'a + b', 'a.b = c', 'f(1)']))], named: [] };
  return draw.chance(0.15) ? tree : { k: 'index', on: { k: 'attr', on: tree, name: 'body' }, key: literal(0) };
}

export function imported(module: string, name: string, local = name): Expr {
  return { k: 'import', module, name, local };
}

function made(module: string, name: string, args: readonly number[]): Expr {
  return { k: 'call', callee: imported(module, name), args: args.map(literal), named: [] };
}

/** Files where some are wanted and none is named. */
export const BESIDE = [['a.txt', 'first\nsecond\n'], ['folder/b.txt', 'x']] as const;

/** A path in the scratch directory: nothing there, a text, a folder, a pattern. */
export function file(draw: Draw, asText: boolean): Expr {
  const [name, text] = draw.pick([['a.txt', 'first\nsecond\n'], ['a.txt', ''], ['missing.txt', null], ['', null], ['', ''], ['new/inner', null], ['folder', null], ['*', null], ['**', null], ['a.txt/inner', null], ['data.json', '{"a": 1}'], ['folder/b.txt', 'x'], ['a.csv', 'a,b\n1,2\n'], ['config.ini', '[main]\na = 1\n']] as const);
  // Folders and patterns need something to hold or to match.
  if (text === '' && name === '') return { k: 'file', name, text: null, plain: asText, beside: BESIDE };
  const beside = /^(folder|\*+|a\.txt\/inner)$/.test(name) ? { beside: BESIDE } : {};
  return { k: 'file', name, text, plain: asText, ...beside };
}

export function unique(items: readonly Expr[]): readonly Expr[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
}

function uniqueKeys(entries: readonly (readonly [Expr, Expr])[]): readonly (readonly [Expr, Expr])[] {
  return [...new Map(entries.map((entry) => [JSON.stringify(entry[0]), entry])).values()];
}

