import type { Draw } from '../../../effects/draw.ts';
import { literal, quoted, type Expr } from './recipe.ts';

type Definition = Expr & { readonly k: 'define' };

/** Text for a docstring, or null for none. */
export type Doc = () => string | null;

/** Kind of the calls that make a recorder. */
export const RECORDER = 'callback';

const define = (name: string, code: string): Definition => ({ k: 'define', name, code });

const FUNCTIONS: readonly Definition[] = [
  define('double', 'def double(value=1):\n    return value * 2'),
  define('first', 'def first(a, b=1, *args, **kwargs):\n    return a'),
  define('fail', 'def fail(*args):\n    raise ValueError("bad")'),
  define('count', 'def count(limit=3):\n    for number in range(limit):\n        yield number'),
  define('total', 'def total(numbers=(1, 2)):\n    result = 0\n    for number in numbers:\n        result += number\n    return result'),
  define('outer', 'def outer(value=1):\n    def inner(part):\n        return part + 1\n\n    return inner(value)'),
];
const COROUTINE = define('fetch', 'async def fetch(value=1):\n    return value');
const CLASSES: readonly Definition[] = [
  define('Thing', 'class Thing:\n    def __init__(self, name="a"):\n        self.name = name\n\n    def run(self):\n        return self.name'),
  define('Point', 'class Point:\n    x = 1\n\n    def __call__(self, value=1):\n        return value'),
  define('Record', 'class Record:\n    name: str = "a"\n    """Name of it."""\n    size: int\n    values = ()\n    """What it holds."""'),
];

/** Stands for a function and records its calls. */
function recorder(draw: Draw): Expr {
  const callee: Expr = { k: 'import', module: 'unittest.mock', name: 'Mock', local: 'Mock' };
  return { k: 'call', callee, args: [], named: [['return_value', draw.pick([literal(null), literal(1), literal(true), literal('a')])]], hint: RECORDER };
}

/** A function that a test would write for itself: plain, a generator, one that records, rarely a coroutine. */
export function definedFunction(draw: Draw, doc: Doc): Expr {
  if (draw.chance(0.15)) return recorder(draw);
  return documented(draw.chance(0.1) ? COROUTINE : draw.pick(FUNCTIONS), draw.chance(0.45) ? doc() : null);
}

export function definedClass(draw: Draw, doc: Doc): Expr {
  return documented(draw.pick(CLASSES), draw.chance(0.3) ? doc() : null);
}

function documented(made: Definition, doc: string | null): Definition {
  if (doc === null || doc.trim() === '') return made;
  const [head = '', ...body] = made.code.split('\n');
  const lines = doc.replaceAll('\\', '\\\\').split('\n');
  const plain = /^[\x20-\x7e\n]*$/.test(doc) && !/"""|["\\]$/.test(doc);
  const text = plain ? [`    """${lines[0]}`, ...lines.slice(1).map((line) => (line === '' ? '' : `    ${line}`)), ...(lines.length > 1 ? ['    """'] : [])] : [`    ${quoted(doc)}`];
  if (plain && lines.length === 1) text[0] += '"""';
  return { ...made, plain: made.code, code: [head, ...text, ...(made.code.startsWith('class') ? [''] : []), ...body].join('\n') };
}
