import type { Given, Subject } from './arguments.ts';
import { children, type Expr } from './recipe.ts';
import type { Type } from './type-text.ts';

/** What is known of the project's names. */
export interface Known {
  /** What a call of an imported function or class takes; null when unknown. */
  subject(callee: Expr): Subject | null;
  /** What a method of that name takes, of whatever class; null when unknown. */
  method(name: string): Subject | null;
  /** Names of a class and its bases; null for what is no class of the project. */
  bases(name: string): readonly string[] | null;
  alias(name: string): Type | null;
}

const LISTS = new Set(['List', 'list', 'Sequence', 'Iterable', 'Collection', 'MutableSequence', 'Iterator']);
const DICTS = new Set(['Dict', 'dict', 'Mapping', 'MutableMapping', 'DefaultDict', 'OrderedDict', 'Counter']);
const SETS = new Set(['Set', 'set', 'FrozenSet', 'frozenset', 'AbstractSet']);
const TEXTS = new Set(['str', 'Text', 'AnyStr', 'LiteralString']);

/** Whether every call in a tree would pass a type checker, as far as declared types tell. */
export function fitsDeclared(act: Expr, known: Known, own: Subject): boolean {
  return whole(act, known, own);
}

function whole(expr: Expr, known: Known, own: Subject | null): boolean {
  if (expr.k === 'call') {
    const subject = known.subject(expr.callee) ?? own;
    if (subject !== null && !givenFits(expr, subject, known)) return false;
    const wraps = expr.callee.k === 'attr' && expr.callee.on.k === 'import' && expr.callee.on.module === 'asyncio';
    return [...children(expr.callee), ...expr.args, ...expr.named.map(([, value]) => value)].every((child) => whole(child, known, wraps ? own : null));
  }
  if (expr.k === 'after') {
    const steps = expr.steps.every((step) => {
      const subject = step.k === 'do' ? known.method(step.name) : null;
      return step.k !== 'do' || subject === null || givenFits(step, subject, known);
    });
    if (!steps) return false;
  }
  return children(expr).every((child) => whole(child, known, null));
}

function givenFits({ args, named }: Given, { parameters }: Subject, known: Known): boolean {
  const byPosition = parameters.filter(({ kind }) => kind === 'any' || kind === 'pos');
  const rest = parameters.find(({ kind }) => kind === 'rest');
  if (args.length > byPosition.length && rest === undefined) return false;
  if (byPosition.some((parameter, i) => i >= args.length && !parameter.default && !named.some(([name]) => name === parameter.name))) return false;
  const typed = (value: Expr, type: Type | null | undefined): boolean => type == null || fits(value, type, known, 0);
  return args.every((arg, i) => typed(arg, (byPosition[i] ?? rest)?.tree)) && named.every(([name, value]) => typed(value, parameters.find((parameter) => parameter.name === name)?.tree));
}

function fits(expr: Expr, type: Type, known: Known, depth: number): boolean {
  if (expr.k === 'shared' || expr.k === 'fixture') return fits(expr.of, type, known, depth);
  const { name, args } = type;
  const inner = (child: Expr, of: Type | undefined): boolean => of === undefined || depth > 4 || fits(child, of, known, depth + 1);
  if (name === 'Union') return args.some((arg) => inner(expr, arg));
  if (name === 'Optional') return isNone(expr) || inner(expr, args[0]);
  if (name === 'Annotated' || name === 'Final') return inner(expr, args[0]);
  if (name === 'Literal') return expr.k === 'code' && type.values.some((value) => value.slice(1, -1) === expr.value || value === expr.code);
  if (name === 'None' || name === 'NoneType') return isNone(expr);
  if (name === 'Tuple' || name === 'tuple') return expr.k === 'tuple' ? args.length === 0 || args.at(-1)?.name === '...' || (args.length === expr.items.length && expr.items.every((item, i) => inner(item, args[i]))) : isOpaque(expr);
  if (LISTS.has(name)) return expr.k === 'list' || (expr.k === 'tuple' && !/^list$/i.test(name)) ? expr.items.every((item) => inner(item, args[0])) : isOpaque(expr) || (expr.k === 'code' && expr.value === undefined) || (!/^(list|mutablesequence)$/i.test(name) && isText(expr) && (args[0] === undefined || TEXTS.has(args[0].name)));
  if (DICTS.has(name)) return expr.k === 'dict' ? expr.entries.every(([key, value]) => inner(key, args[0]) && inner(value, args[1])) : isOpaque(expr);
  if (SETS.has(name)) return expr.k === 'set' ? expr.items.every((item) => inner(item, args[0])) : isOpaque(expr);
  return fitsName(expr, name, known, depth);
}

function fitsName(expr: Expr, name: string, known: Known, depth: number): boolean {
  const value = expr.k === 'code' ? expr.value : undefined;
  if (TEXTS.has(name)) return isText(expr) || isOpaque(expr) || (expr.k === 'file' && expr.plain);
  switch (name) {
    case 'int': return (typeof value === 'number' && expr.k === 'code' && !/[.e]/.test(expr.code)) || isOpaque(expr) || (expr.k === 'code' && /^-?\d+$/.test(expr.code));
    case 'float': case 'complex': return typeof value === 'number' || isOpaque(expr) || (expr.k === 'code' && /^[-(\d]/.test(expr.code));
    case 'bool': return typeof value === 'boolean' || isOpaque(expr);
    case 'bytes': case 'bytearray': return (expr.k === 'code' && expr.code.startsWith('b')) || isOpaque(expr);
    case 'Callable': return expr.k === 'define' || (expr.k === 'code' && value === undefined) || isOpaque(expr);
    case 'Path': return (expr.k === 'file' && !expr.plain) || isOpaque(expr);
    default: break;
  }
  const bases = known.bases(name);
  if (bases !== null) return isOfClass(expr, name, known);
  const alias = depth > 3 ? null : known.alias(name);
  return alias === null || fits(expr, alias, known, depth + 1);
}

/** Instances of other classes are told by what they are called with. */
function isOfClass(expr: Expr, name: string, known: Known): boolean {
  if (expr.k === 'after') return isOfClass(expr.base, name, known);
  if (expr.k === 'attr' && expr.on.k === 'import' && known.bases(expr.on.name) !== null) return expr.on.name === name;
  if (expr.k !== 'call' || expr.callee.k !== 'import') return isOpaque(expr);
  const own = known.bases(expr.callee.name);
  return own === null || expr.callee.name === name || own.some((base) => base === name);
}

function isText(expr: Expr): boolean {
  return expr.k === 'code' && typeof expr.value === 'string';
}

function isNone(expr: Expr): boolean {
  return expr.k === 'code' && expr.code === 'None';
}

/** What calls made: the type it has is not known here. */
function isOpaque(expr: Expr): boolean {
  return expr.k === 'call' || expr.k === 'after' || expr.k === 'attr' || expr.k === 'index' || expr.k === 'binary' || expr.k === 'self';
}
