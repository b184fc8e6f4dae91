import type { Import } from '../../../model/candidate.ts';
import type { Clock } from './clocks.ts';

export type Primitive = string | number | boolean | null;

/** A candidate as a tree. What the tree says is lowered to code once; the same code is run and emitted. */
export type Expr =
  /** A literal or any other text; `value` is there for primitives that the search may change. */
  | { readonly k: 'code'; readonly code: string; readonly value?: Primitive }
  | { readonly k: 'list' | 'tuple' | 'set'; readonly items: readonly Expr[] }
  | { readonly k: 'dict'; readonly entries: readonly (readonly [Expr, Expr])[] }
  | ({ readonly k: 'import' } & Import)
  | { readonly k: 'attr'; readonly on: Expr; readonly name: string }
  /** `hint`: class or kind of the result, for the name of a local. */
  | { readonly k: 'call'; readonly callee: Expr; readonly args: readonly Expr[]; readonly named: readonly (readonly [string, Expr])[]; readonly hint?: string }
  | { readonly k: 'index'; readonly on: Expr; readonly key: Expr }
  | { readonly k: 'unary'; readonly operator: string; readonly on: Expr }
  | { readonly k: 'binary'; readonly operator: string; readonly left: Expr; readonly right: Expr }
  /** What `with on as entered` binds. */
  | { readonly k: 'entered'; readonly on: Expr }
  /** The value of `base` after statements about it. */
  | { readonly k: 'after'; readonly base: Expr; readonly steps: readonly Step[] }
  /** A path in the scratch directory; `text` null: nothing there yet. `plain`: as a text. `beside`: other files there. */
  | { readonly k: 'file'; readonly name: string; readonly text: string | null; readonly plain: boolean; readonly beside?: readonly (readonly [name: string, text: string])[] }
  /** What the project hands to its tests under that name; `of`: what it is. */
  | { readonly k: 'fixture'; readonly name: string; readonly of: Expr }
  /** One object wherever the key is the same. */
  | { readonly k: 'shared'; readonly of: Expr; readonly key: number }
  /** In a step: what the step is about. */
  | { readonly k: 'self' }
  /** A function or class that the test defines for itself; `name` is the first thing it is called. */
  | { readonly k: 'define'; readonly name: string; readonly code: string; /** The same without its docstring. */ readonly plain?: string; /** What its code mentions. */ readonly uses?: readonly Import[] }
  /** Statements of a documentation example, with what they import. */
  | { readonly k: 'snippet'; readonly setup: readonly string[]; readonly act: string; readonly imports: readonly Import[]; readonly locals: readonly string[] };

/** One statement about a receiver: a call of a method, or an assignment to what `target` names. */
export type Step =
  | { readonly k: 'do'; readonly name: string; readonly args: readonly Expr[]; readonly named: readonly (readonly [string, Expr])[] }
  | { readonly k: 'set'; readonly name: string; readonly value: Expr }
  | { readonly k: 'put'; readonly key: Expr; readonly value: Expr };

export interface Recipe {
  readonly act: Expr;
  readonly target: string;
  /** Statements that come first whatever is called: `random.seed(1)`. */
  readonly seeded: boolean;
  /** The scratch directory is the working directory: with nothing in it, or with some files. */
  readonly inside?: 'empty' | 'filled';
  /** Statements that set the command line, the environment, answers at the terminal. */
  readonly given?: readonly string[];
  /** Clocks that stand still, at one of the known moments. */
  readonly stopped?: { readonly clocks: readonly Clock[]; readonly moment: number };
}

export function literal(value: Primitive | number): Expr {
  if (value === null) return { k: 'code', code: 'None', value };
  if (typeof value === 'boolean') return { k: 'code', code: value ? 'True' : 'False', value };
  return { k: 'code', code: typeof value === 'string' ? quoted(value) : numberText(value), value };
}

/** A whole number that is a float says so. */
export function float(value: number): Expr {
  const text = numberText(value);
  return { k: 'code', code: /[.e]/.test(text) ? text : `${text}.0`, value };
}

function numberText(value: number): string {
  return Object.is(value, -0) ? '-0.0' : String(value).replace('e+', 'e');
}

export function code(text: string): Expr {
  return { k: 'code', code: text };
}

/** A text as source code, in double quotes unless it holds some. */
export function quoted(text: string): string {
  const quote = text.includes('"') && !text.includes("'") ? "'" : '"';
  let out = '';
  for (const char of text) out += escaped(char, quote);
  return quote + out + quote;
}

const ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\\': '\\\\' };

function escaped(char: string, quote: string): string {
  const known = ESCAPES[char] ?? (char === quote ? `\\${quote}` : null);
  if (known !== null) return known;
  const point = char.codePointAt(0) ?? 0;
  if (point < 32 || (point >= 127 && point < 160)) return `\\x${point.toString(16).padStart(2, '0')}`;
  if ((point >= 0xd800 && point < 0xe000) || point === 0x2028 || point === 0x2029 || point === 0xfeff || (point >= 0x200b && point <= 0x200f)) return `\\u${point.toString(16).padStart(4, '0')}`;
  return char;
}

export function children(expr: Expr): readonly Expr[] {
  switch (expr.k) {
    case 'list': case 'tuple': case 'set': return expr.items;
    case 'dict': return expr.entries.flat();
    case 'attr': case 'unary': case 'entered': return [expr.on];
    case 'call': return [expr.callee, ...expr.args, ...expr.named.map(([, value]) => value)];
    case 'index': return [expr.on, expr.key];
    case 'binary': return [expr.left, expr.right];
    case 'shared': return [expr.of];
    case 'after': return [expr.base, ...expr.steps.flatMap(stepParts)];
    default: return [];
  }
}

function stepParts(step: Step): readonly Expr[] {
  if (step.k === 'do') return [...step.args, ...step.named.map(([, value]) => value)];
  return step.k === 'set' ? [step.value] : [step.key, step.value];
}

/** The tree with `change` applied to every node, children first. */
export function mapExpr(expr: Expr, change: (expr: Expr) => Expr): Expr {
  const down = (child: Expr): Expr => mapExpr(child, change);
  const named = (pairs: readonly (readonly [string, Expr])[]): (readonly [string, Expr])[] => pairs.map(([name, value]) => [name, down(value)] as const);
  switch (expr.k) {
    case 'list': case 'tuple': case 'set': return change({ ...expr, items: expr.items.map(down) });
    case 'dict': return change({ ...expr, entries: expr.entries.map(([key, value]) => [down(key), down(value)] as const) });
    case 'attr': case 'unary': case 'entered': return change({ ...expr, on: down(expr.on) });
    case 'call': return change({ ...expr, callee: down(expr.callee), args: expr.args.map(down), named: named(expr.named) });
    case 'index': return change({ ...expr, on: down(expr.on), key: down(expr.key) });
    case 'binary': return change({ ...expr, left: down(expr.left), right: down(expr.right) });
    case 'shared': return change({ ...expr, of: down(expr.of) });
    case 'after': return change({ ...expr, base: down(expr.base), steps: expr.steps.map((step): Step => (step.k === 'do'
      ? { ...step, args: step.args.map(down), named: named(step.named) }
      : step.k === 'set' ? { ...step, value: down(step.value) } : { ...step, key: down(step.key), value: down(step.value) })) });
    default: return change(expr);
  }
}

/** Number of calls and steps in a tree: how far it is from a plain value. */
export function depthOf(expr: Expr): number {
  const own = expr.k === 'call' ? 1 : expr.k === 'after' ? expr.steps.length : 0;
  return own + children(expr).reduce((sum, child) => sum + depthOf(child), 0);
}
