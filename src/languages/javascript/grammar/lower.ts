import type { Candidate, Import, Need } from '../../../model/candidate.ts';
import { localName, NameScope } from './names.ts';
import { children, quoted, type Expr, type Recipe } from './recipe.ts';

export type Lowered = Pick<Candidate, 'imports' | 'setup' | 'act' | 'locals' | 'async' | 'needs'>;

const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;
const INLINE_LIMIT = 60;

/** Code of a recipe: receivers and long arguments become locals, the call under test stays one expression. */
export function lower(recipe: Recipe): Lowered {
  const writer = new Writer();
  const before = recipe.before ?? [];
  for (const item of [...before, recipe.act].flatMap(importsOf)) writer.addImport(item);
  for (const call of before) writer.setup.push(writer.write(call));
  const act = recipe.act.k === 'snippet' ? writer.snippet(recipe.act) : writer.act(recipe.act);
  const needs: Need[] = [...writer.needs()];
  if (recipe.frozenTime) needs.push({ kind: 'fake-time', now: '2024-02-29T12:34:56.789Z' });
  if (recipe.scriptedRandom) needs.push({ kind: 'seeded-random', values: [0.5, 0.25, 0.75] });
  return { imports: writer.imports, setup: writer.setup, act, locals: writer.locals, async: writer.async, needs };
}

function importsOf(expr: Expr): Import[] {
  if (expr.k === 'import') return [{ module: expr.module, name: expr.name, local: expr.local }];
  if (expr.k === 'snippet') return [...expr.imports];
  return children(expr).flatMap(importsOf);
}

class Writer {
  readonly imports: Import[] = [];
  readonly setup: string[] = [];
  readonly locals: string[] = [];
  async = false;
  readonly #scope = new NameScope();
  readonly #files = new Map<string, string>();
  readonly #callbacks: { local: string; implementation: string }[] = [];
  #scratch = false;
  /** Inside a function that is written in place, nothing can be moved before the call. */
  #inPlace = false;

  addImport(item: Import): void {
    if (this.imports.some((other) => other.module === item.module && other.name === item.name)) return;
    this.imports.push({ ...item, local: this.#scope.claim(item.local) });
  }

  needs(): Need[] {
    const found: Need[] = this.#callbacks.map(({ local, implementation }) => ({ kind: 'callback', local, implementation }));
    if (this.#scratch) found.push({ kind: 'scratch', files: Object.fromEntries(this.#files) });
    return found;
  }

  snippet(expr: Expr & { k: 'snippet' }): string {
    this.setup.push(...expr.setup);
    this.locals.push(...expr.locals);
    this.async = expr.async;
    for (const local of expr.callbacks) this.#callbacks.push({ local, implementation: '() => {}' });
    return expr.act;
  }

  /** The outermost call: its receiver gets a name, so that its state can be asserted. */
  act(expr: Expr): string {
    if (expr.k === 'await') {
      return this.act(expr.on);
    }
    if (expr.k === 'call' && expr.callee.k === 'member' && isMade(expr.callee.on)) {
      return `${this.hoist(expr.callee.on)}${access(expr.callee.name)}(${this.args(expr.args)})`;
    }
    if (expr.k === 'call' && isMade(expr.callee)) return `${this.hoist(expr.callee)}(${this.args(expr.args)})`;
    if (expr.k === 'member' && isMade(expr.on)) return `${this.hoist(expr.on)}${access(expr.name)}`;
    return this.write(expr);
  }

  hoist(expr: Expr): string {
    if (expr.k === 'after') {
      const name = this.hoist(expr.base);
      for (const step of expr.steps) this.setup.push(`${name}${access(step.name)}(${this.args(step.args)})`);
      return name;
    }
    const text = this.write(expr);
    const name = this.#scope.claim(localName(expr));
    this.setup.push(`const ${name} = ${text}`);
    this.locals.push(name);
    return name;
  }

  args(args: readonly Expr[]): string {
    return args.map((arg) => this.argument(arg)).join(', ');
  }

  argument(expr: Expr): string {
    if (expr.k === 'after' || expr.k === 'await') return this.hoist(expr);
    if (!isMade(expr) && expr.k !== 'object' && expr.k !== 'array') return this.write(expr);
    const text = this.write(expr);
    if (text.length <= INLINE_LIMIT || this.#inPlace) return text;
    const name = this.#scope.claim(localName(expr));
    this.setup.push(`const ${name} = ${text}`);
    this.locals.push(name);
    return name;
  }

  write(expr: Expr): string {
    switch (expr.k) {
      case 'code': return expr.code;
      case 'array': return `[${this.args(expr.items)}]`;
      case 'object': return expr.entries.length === 0 ? '{}' : `{ ${expr.entries.map(([key, value]) => `${IDENTIFIER.test(key) ? key : quoted(key)}: ${this.argument(value)}`).join(', ')} }`;
      case 'callback': return expr.recorded ? this.callback(expr.code) : expr.code;
      case 'lambda': return this.lambda(expr);
      case 'assign': return `${this.write(expr.to)} = ${this.write(expr.value)}`;
      case 'import': return this.imports.find((item) => item.module === expr.module && item.name === expr.name)?.local ?? expr.local;
      case 'member': return `${this.receiver(expr.on)}${access(expr.name)}`;
      case 'call': return `${this.receiver(expr.callee)}(${this.args(expr.args)})`;
      case 'new': return `new ${this.write(expr.callee)}(${this.args(expr.args)})`;
      case 'await': this.async = true; return `await ${this.receiver(expr.on)}`;
      case 'after': return this.hoist(expr);
      case 'file': return this.file(expr.name, expr.text);
      case 'awaited-callback': return `new Promise((resolve) => { ${this.act(expr.call)}; })`;
      case 'snippet': return expr.act;
    }
  }

  lambda({ parameters, statements, returns }: Expr & { k: 'lambda' }): string {
    const outer = this.#inPlace;
    this.#inPlace = true;
    const lines = statements.map((statement) => this.write(statement));
    this.#inPlace = outer;
    const [only = ''] = lines;
    const head = `(${parameters.join(', ')}) =>`;
    return returns && lines.length === 1 ? `${head} ${only.startsWith('{') ? `(${only})` : only}` : `${head} { ${lines.map((line) => `${line};`).join(' ')} }`;
  }

  receiver(expr: Expr): string {
    const text = this.write(expr);
    return expr.k === 'object' || expr.k === 'callback' || expr.k === 'lambda' || expr.k === 'await' || (expr.k === 'code' && !/^[\w$'"[]/.test(expr.code)) || /^-?\d/.test(text) ? `(${text})` : text;
  }

  callback(implementation: string): string {
    const local = this.#scope.claim('callback');
    this.#callbacks.push({ local, implementation });
    return local;
  }

  file(name: string, text: string | null): string {
    this.#scratch = true;
    if (text !== null) this.#files.set(name, text);
    return name === '' ? 'directory' : `path.join(directory, ${quoted(name)})`;
  }
}

/** True for expressions that make a new thing, which then deserves a name. */
function isMade(expr: Expr): boolean {
  return expr.k === 'new' || expr.k === 'call' || expr.k === 'await' || expr.k === 'after' || (expr.k === 'member' && isMade(expr.on));
}

function access(name: string): string {
  if (name === '()') return '';
  return IDENTIFIER.test(name) ? `.${name}` : `[${quoted(name)}]`;
}
