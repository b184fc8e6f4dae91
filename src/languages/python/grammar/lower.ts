import type { Candidate, Import, Need } from '../../../model/candidate.ts';
import { BESIDE } from './by-type.ts';
import { stopping } from './clocks.ts';
import { RECORDER } from './definitions.ts';
import { localName, NameScope } from './names.ts';
import { children, quoted, type Expr, type Recipe, type Step } from './recipe.ts';

export type Lowered = Pick<Candidate, 'imports' | 'setup' | 'act' | 'locals' | 'async' | 'needs'>;

const INLINE_LIMIT = 60;
/** A text that stands for somebody's home, or for what lies below it. */
const HOME = /["']~(?:[\w.-]*\/|["'])/;

/** Code of a recipe: receivers and long arguments become locals, the call under test stays one expression. */
export function lower(recipe: Recipe): Lowered {
  const writer = new Writer();
  if (recipe.seeded) {
    writer.addImport({ module: 'random', name: '*', local: 'random' });
    writer.setup.push('random.seed(1)');
  }
  if (recipe.inside !== undefined) writer.enter(recipe.inside === 'filled');
  for (const name of fixturesIn(recipe.act)) writer.reserve(name);
  for (const item of importsOf(recipe.act)) writer.addImport(item);
  if (recipe.stopped !== undefined) writer.stop(recipe.stopped);
  writer.setup.push(...recipe.given ?? []);
  const act = recipe.act.k === 'snippet' ? writer.snippet(recipe.act) : writer.act(recipe.act);
  if ([...writer.setup, act].some((line) => HOME.test(line))) writer.moveHome();
  return { imports: writer.imports, setup: writer.setup, act, locals: writer.locals, async: false, needs: writer.needs() };
}

export function importsOf(expr: Expr): readonly Import[] {
  if (expr.k === 'import') return [{ module: expr.module, name: expr.name, local: expr.local }];
  if (expr.k === 'snippet') return expr.imports;
  if (expr.k === 'define') return expr.uses ?? [];
  return children(expr).flatMap(importsOf);
}

function fixturesIn(expr: Expr): readonly string[] {
  return expr.k === 'fixture' ? [expr.name] : children(expr).flatMap(fixturesIn);
}

class Writer {
  readonly imports: Import[] = [];
  readonly setup: string[] = [];
  readonly locals: string[] = [];
  readonly #scope = new NameScope();
  readonly #given = new Set<string>();
  readonly #files = new Map<string, string>();
  readonly #defined = new Map<string, string>();
  readonly #shared = new Map<number, string>();
  /** Name of what the statement being written is about. */
  #self = '';
  readonly #fixtures = new Map<string, string>();
  #scratch = false;

  /** Keeps a name for what the test is given. */
  reserve(name: string): void {
    this.#given.add(name);
    this.#scope.reserve(name);
  }

  addImport(item: Import): void {
    if (this.imports.some((other) => other.module === item.module && other.name === item.name)) return;
    const clash = this.#given.has(item.local) || this.imports.some(({ local }) => local === item.local);
    const local = clash ? this.#scope.claim(item.local) : item.local;
    this.#scope.reserve(local);
    this.imports.push({ ...item, local });
  }

  /** Makes the scratch directory the working directory. */
  enter(filled: boolean): void {
    this.#scratch = true;
    if (filled) for (const [name, text] of BESIDE) this.#files.set(name, text);
    this.setup.push('monkeypatch.chdir(tmp_path)');
  }

  /** The home of whoever runs the test is left alone, whatever the code does there. */
  moveHome(): void {
    this.#scratch = true;
    this.setup.unshift('monkeypatch.setenv("HOME", str(tmp_path))');
  }

  stop(stopped: NonNullable<Recipe['stopped']>): void {
    const { statements, uses } = stopping(stopped, (name) => this.#scope.claim(name));
    for (const [module, name] of uses) this.addImport({ module, name, local: name === '*' ? module : name });
    this.setup.push(...statements);
  }

  needs(): readonly Need[] {
    const fixtures = [...this.#fixtures].map(([name, code]): Need => ({ kind: 'fixture', name, code }));
    return this.#scratch ? [...fixtures, { kind: 'scratch', files: Object.fromEntries(this.#files) }] : fixtures;
  }

  snippet(expr: Expr & { k: 'snippet' }): string {
    this.setup.push(...expr.setup);
    this.locals.push(...expr.locals);
    return expr.act;
  }

  /** The outermost operation: its receiver gets a name, so that its state can be asserted. */
  act(expr: Expr): string {
    if (expr.k === 'call' && expr.callee.k === 'code' && expr.callee.code === 'setattr' && expr.args[0] !== undefined && isMade(expr.args[0])) return `setattr(${this.hoist(expr.args[0])}, ${this.#list(expr.args.slice(1), [])})`;
    if (expr.k === 'call' && isWrapper(expr.callee)) return `${this.write(expr.callee)}(${expr.args.map((arg) => this.act(arg)).join(', ')})`;
    if (expr.k === 'call' && expr.callee.k === 'attr' && isMade(expr.callee.on)) return `${this.hoist(expr.callee.on)}.${expr.callee.name}(${this.#list(expr.args, expr.named)})`;
    if (expr.k === 'call' && isMade(expr.callee)) return `${this.hoist(expr.callee)}(${this.#list(expr.args, expr.named)})`;
    if (expr.k === 'attr' && isMade(expr.on)) return `${this.hoist(expr.on)}.${expr.name}`;
    if (expr.k === 'index' && isMade(expr.on)) return `${this.hoist(expr.on)}[${this.argument(expr.key)}]`;
    if (expr.k === 'unary' && isMade(expr.on)) return `${expr.operator}${this.hoist(expr.on)}`;
    return this.write(expr);
  }

  hoist(expr: Expr): string {
    if (expr.k === 'shared') {
      const known = this.#shared.get(expr.key) ?? this.hoist(expr.of);
      this.#shared.set(expr.key, known);
      return known;
    }
    if (expr.k === 'after') {
      const name = this.hoist(expr.base);
      for (const step of expr.steps) this.setup.push(this.#step(name, step));
      return name;
    }
    const text = this.write(expr);
    const name = this.#scope.claim(localName(expr));
    this.setup.push(`${name} = ${text}`);
    this.locals.push(name);
    return name;
  }

  /** Enters and leaves again: what was bound is the result. */
  #entered(on: Expr): string {
    const name = this.#scope.claim('entered');
    // Most objects enter themselves, which can only be told where they have a name of their own.
    const manager = on.k === 'call' && on.callee.k === 'import' && !/^_*[A-Z]/.test(on.callee.name) ? this.write(on) : this.hoist(on);
    this.setup.push(`with ${manager} as ${name}:\n    pass`);
    return name;
  }

  #step(name: string, step: Step): string {
    this.#self = name;
    if (step.k === 'set') return `${name}.${step.name} = ${this.argument(step.value)}`;
    if (step.k === 'put') return `${name}[${this.argument(step.key)}] = ${this.argument(step.value)}`;
    return `${name}.${step.name}(${this.#list(step.args, step.named)})`;
  }

  #list(args: readonly Expr[], named: readonly (readonly [string, Expr])[]): string {
    return [...args.map((arg) => this.argument(arg)), ...named.map(([name, value]) => `${name}=${this.argument(value)}`)].join(', ');
  }

  argument(expr: Expr): string {
    if (expr.k === 'after' || expr.k === 'shared' || (expr.k === 'call' && expr.hint === RECORDER)) return this.hoist(expr);
    const text = this.write(expr);
    if (text.length <= INLINE_LIMIT || (!isMade(expr) && expr.k !== 'dict' && expr.k !== 'list')) return text;
    const name = this.#scope.claim(localName(expr));
    this.setup.push(`${name} = ${text}`);
    this.locals.push(name);
    return name;
  }

  write(expr: Expr): string {
    switch (expr.k) {
      case 'code': return expr.code;
      case 'list': return `[${this.#list(expr.items, [])}]`;
      case 'tuple': return expr.items.length === 1 ? `(${this.argument(expr.items[0] as Expr)},)` : `(${this.#list(expr.items, [])})`;
      case 'set': return expr.items.length === 0 ? 'set()' : `{${this.#list(expr.items, [])}}`;
      case 'dict': return `{${expr.entries.map(([key, value]) => `${this.write(key)}: ${this.argument(value)}`).join(', ')}}`;
      case 'import': return this.imports.find((item) => item.module === expr.module && item.name === expr.name)?.local ?? expr.local;
      case 'attr': return `${this.#receiver(expr.on)}.${expr.name}`;
      case 'call': return `${this.#receiver(expr.callee)}(${this.#list(expr.args, expr.named)})`;
      case 'index': return `${this.#receiver(expr.on)}[${this.argument(expr.key)}]`;
      case 'entered': return this.#entered(expr.on);
      case 'unary': return `${expr.operator}${this.argument(expr.on)}`;
      case 'binary': return `${this.#operand(expr.left)} ${expr.operator} ${this.#operand(expr.right)}`;
      case 'after': case 'shared': return this.hoist(expr);
      case 'self': return this.#self;
      case 'fixture': return this.#fixture(expr);
      case 'file': return this.#file(expr);
      case 'define': return this.#define(expr);
      case 'snippet': return expr.act;
    }
  }

  #receiver(expr: Expr): string {
    const text = expr.k === 'after' || expr.k === 'shared' ? this.hoist(expr) : this.write(expr);
    return expr.k === 'binary' || expr.k === 'unary' || expr.k === 'file' || /^(-?\d|lambda\b)/.test(text) ? `(${text})` : text;
  }

  #operand(expr: Expr): string {
    const text = isMade(expr) ? this.hoist(expr) : this.argument(expr);
    return /^lambda\b/.test(text) || expr.k === 'binary' ? `(${text})` : text;
  }

  #fixture({ name, of }: Expr & { k: 'fixture' }): string {
    this.#fixtures.set(name, this.write(of));
    return name;
  }

  /** Written once, however often it is used. */
  #define({ name, code, uses = [] }: Expr & { k: 'define' }): string {
    const known = this.#defined.get(code);
    if (known !== undefined) return known;
    const own = this.#scope.claim(name);
    this.#defined.set(code, own);
    const text = uses.reduce((all, { module, name: used, local }) => all.replace(new RegExp(`\\b${local}\\b`, 'g'), this.write({ k: 'import', module, name: used, local })), code);
    this.setup.push(text.replace(new RegExp(`\\b${name}\\b`), own));
    return own;
  }

  #file({ name, text, plain, beside = [] }: Expr & { k: 'file' }): string {
    this.#scratch = true;
    for (const [other, content] of beside) this.#files.set(other, content);
    if (text !== null) this.#files.set(name, text);
    const path = name === '' ? 'tmp_path' : `tmp_path / ${quoted(name)}`;
    return plain ? `str(${path})` : path;
  }
}

/** Calls that only hand on what is inside them, for whose receiver they do not count. */
function isWrapper(callee: Expr): boolean {
  return (callee.k === 'code' && /^(list|len|str|repr|bool|abs|int|float|next|iter|reversed|round|bytes)$/.test(callee.code)) || (callee.k === 'attr' && callee.on.k === 'import' && callee.on.module === 'asyncio');
}

/** True for expressions that make a new thing, which then deserves a name. */
function isMade(expr: Expr): boolean {
  return expr.k === 'call' || expr.k === 'after' || expr.k === 'shared' || (expr.k === 'attr' && isMade(expr.on)) || (expr.k === 'index' && isMade(expr.on));
}
