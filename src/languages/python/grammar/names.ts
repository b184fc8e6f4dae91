import { children, type Expr } from './recipe.ts';

const TAKEN = ['False', 'None', 'True', 'and', 'as', 'assert', 'async', 'await', 'break', 'class', 'continue', 'def', 'del', 'elif', 'else', 'except', 'finally', 'for', 'from', 'global', 'if', 'import',
  'in', 'is', 'lambda', 'nonlocal', 'not', 'or', 'pass', 'raise', 'return', 'try', 'while', 'with', 'yield', 'match', 'case', 'type', 'tmp_path', 'capsys', 'monkeypatch', 'result', 'pytest', 'self', 'list', 'dict',
  'str', 'int', 'set', 'tuple', 'float', 'bool', 'bytes', 'object', 'len', 'iter', 'next', 'id', 'map', 'filter', 'range', 'sum', 'min', 'max', 'all', 'any', 'hash', 'input', 'print', 'open', 'vars',
  'dir', 'repr', 'round', 'sorted', 'slice', 'super', 'format', 'asyncio', 'random', 'datetime', 'decimal', 'pathlib', 'io', 're', 'math'];

/** Names used in one test; a name taken already gets another. */
export class NameScope {
  readonly #taken = new Set(TAKEN);

  reserve(name: string): void {
    this.#taken.add(name);
  }

  claim(wanted: string): string {
    const base = wanted.replace(/\W/g, '') || 'value';
    let name = base;
    for (let i = 2; this.#taken.has(name); i += 1) name = TAKEN.includes(base) && i === 2 ? `${base}_` : `${base}${i}`;
    this.#taken.add(name);
    return name;
  }
}

/** Name for the value of an expression: its class, or what made it. */
export function localName(expr: Expr): string {
  if (expr.k === 'call' && expr.hint !== undefined && expr.hint !== '') return snake(expr.hint);
  switch (expr.k) {
    case 'call': return snake(lastName(expr.callee));
    case 'attr': case 'define': return expr.name;
    case 'dict': return 'data';
    case 'list': case 'tuple': case 'set': return 'items';
    default: return 'value';
  }
}

function lastName(expr: Expr): string {
  if (expr.k === 'import') return expr.local;
  if (expr.k === 'attr' || expr.k === 'define') return expr.name;
  const [first] = children(expr);
  return first === undefined ? 'value' : lastName(first);
}

/** `HTTPServer` -> `http_server`. */
export function snake(name: string): string {
  return name.replace(/^_+|_+$/g, '').replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2').replace(/([a-z\d])([A-Z])/g, '$1_$2').toLowerCase() || 'value';
}
