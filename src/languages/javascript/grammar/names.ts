import { children, type Expr } from './recipe.ts';

const TAKEN = ['directory', 'fs', 'path', 'os', 'test', 'it', 'describe', 'expect', 'assert', 'vi', 'jest', 'mock', 'result', 'resolve', 'require', 'module', 'exports', 'beforeEach', 'afterEach',
  'await', 'break', 'case', 'catch', 'class', 'const', 'continue', 'debugger', 'default', 'delete', 'do', 'else', 'enum', 'export', 'extends', 'false', 'finally', 'for', 'function', 'if', 'import', 'in',
  'instanceof', 'let', 'new', 'null', 'return', 'static', 'super', 'switch', 'this', 'throw', 'true', 'try', 'typeof', 'var', 'void', 'while', 'with', 'yield', 'eval', 'arguments', 'interface', 'package',
  'private', 'protected', 'public', 'implements', 'undefined', 'NaN', 'Infinity', 'Promise', 'Array', 'Object', 'Map', 'Set', 'Error', 'Symbol', 'String', 'Number', 'Boolean', 'Date', 'RegExp', 'Buffer'];

/** Names used in one test; a name taken already gets a number. */
export class NameScope {
  readonly #taken = new Set(TAKEN);

  claim(wanted: string): string {
    const clean = wanted.replace(/[^\w$]/g, '') || 'value';
    const base = /^\d/.test(clean) ? `value${clean}` : clean;
    let name = base;
    for (let i = 2; this.#taken.has(name); i++) name = TAKEN.includes(base) && i === 2 ? `${base}Fn` : `${base}${i}`;
    this.#taken.add(name);
    return name;
  }
}

/** Name for the value of an expression: its class, or what made it. */
export function localName(expr: Expr): string {
  if ((expr.k === 'call' || expr.k === 'new' || expr.k === 'await') && expr.hint !== undefined && expr.hint !== '') return lowerFirst(expr.hint);
  switch (expr.k) {
    case 'new': return lowerFirst(lastName(expr.callee));
    case 'await': return localName(expr.on);
    case 'member': return expr.name;
    case 'object': return 'options';
    case 'array': return 'items';
    default: return 'value';
  }
}

function lastName(expr: Expr): string {
  if (expr.k === 'import') return expr.local;
  if (expr.k === 'member') return expr.name;
  const first = children(expr)[0];
  return first === undefined ? 'instance' : lastName(first);
}

function lowerFirst(name: string): string {
  const word = name.replace(/^[A-Z]+(?=[A-Z][a-z])|^[A-Z]+$|^[A-Z]/, (head) => head.toLowerCase());
  return word === name && /^[a-z]/.test(name) ? name : word;
}

/** `string-utils.js` -> `stringUtils`: a name for what a module exports. */
export function nameOfModule(path: string): string {
  const parts = path.split('/');
  const file = (parts.at(-1) ?? '').replace(/\.[mc]?[jt]sx?$/, '');
  const base = file === 'index' ? (parts.at(-2) ?? 'subject') : file;
  const words = base.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
  return words.map((word, i) => (i === 0 ? word : word[0]?.toUpperCase() + word.slice(1))).join('') || 'subject';
}
