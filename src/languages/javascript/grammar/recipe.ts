import type { Import } from '../../../model/candidate.ts';

export type Primitive = string | number | boolean | null | undefined;

/** A candidate as a tree. What the tree says is lowered to code once; the same code is run and emitted. */
export type Expr =
  /** A literal; `value` is there for primitives that the search may change. */
  | { readonly k: 'code'; readonly code: string; readonly value?: Primitive }
  | { readonly k: 'array'; readonly items: readonly Expr[] }
  | { readonly k: 'object'; readonly entries: readonly (readonly [string, Expr])[] }
  /** `recorded` callbacks become locals whose calls are facts; others are written in place. */
  | { readonly k: 'callback'; readonly code: string; readonly recorded: boolean }
  /** A function made of statements about its parameters; one statement alone is its value when it `returns`. */
  | { readonly k: 'lambda'; readonly parameters: readonly string[]; readonly statements: readonly Expr[]; readonly returns: boolean }
  | { readonly k: 'assign'; readonly to: Expr; readonly value: Expr }
  | ({ readonly k: 'import' } & Import)
  | { readonly k: 'member'; readonly on: Expr; readonly name: string }
  /** `hint`: class or kind of the result, for the name of a local. */
  | { readonly k: 'call'; readonly callee: Expr; readonly args: readonly Expr[]; readonly hint?: string }
  | { readonly k: 'new'; readonly callee: Expr; readonly args: readonly Expr[]; readonly hint?: string }
  | { readonly k: 'await'; readonly on: Expr; readonly hint?: string }
  /** The value of `base` after calls of its methods. */
  | { readonly k: 'after'; readonly base: Expr; readonly steps: readonly Step[] }
  /** A path in the scratch directory; `text` null: nothing there yet. */
  | { readonly k: 'file'; readonly name: string; readonly text: string | null }
  /** Promise of the arguments a callback inside `call` gets: `new Promise((resolve) => { call })`. */
  | { readonly k: 'awaited-callback'; readonly call: Expr }
  /** Text of a documentation example, with what it imports. */
  | { readonly k: 'snippet'; readonly setup: readonly string[]; readonly act: string; readonly callbacks: readonly string[]; readonly imports: readonly Import[]; readonly locals: readonly string[]; readonly async: boolean };

export interface Step { readonly name: string; readonly args: readonly Expr[] }

/** Recipe of a whole candidate. */
export interface Recipe {
  readonly act: Expr;
  /** Calls made first, for what modules remember. */
  readonly before?: readonly Expr[];
  readonly target: string;
  readonly frozenTime: boolean;
  readonly scriptedRandom: boolean;
}

/** Text of a primitive as code. */
export function literal(value: Primitive | bigint): Expr {
  if (typeof value === 'bigint') return { k: 'code', code: `${value}n` };
  // A tree is plain data: what JSON has no word for stays text.
  if (typeof value === 'number' && (Object.is(value, -0) || !Number.isFinite(value))) return { k: 'code', code: Object.is(value, -0) ? '-0' : String(value) };
  if (typeof value === 'string') return { k: 'code', code: quoted(value), value };
  return { k: 'code', code: String(value), value };
}

export function code(text: string): Expr {
  return { k: 'code', code: text };
}

/** Single-quoted text, as most projects write it; the formatter settles the rest. */
export function quoted(value: string): string {
  return JSON.stringify(value).replace(/[\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16)}`);
}

/** Children of a tree, in source order. */
export function children(expr: Expr): readonly Expr[] {
  switch (expr.k) {
    case 'array': return expr.items;
    case 'object': return expr.entries.map(([, value]) => value);
    case 'member': return [expr.on];
    case 'call': case 'new': return [expr.callee, ...expr.args];
    case 'await': return [expr.on];
    case 'after': return [expr.base, ...expr.steps.flatMap((step) => step.args)];
    case 'awaited-callback': return [expr.call];
    case 'lambda': return expr.statements;
    case 'assign': return [expr.to, expr.value];
    default: return [];
  }
}

/** The tree with `change` applied to every node, children first. */
export function mapExpr(expr: Expr, change: (expr: Expr) => Expr): Expr {
  const down = (child: Expr): Expr => mapExpr(child, change);
  switch (expr.k) {
    case 'array': return change({ ...expr, items: expr.items.map(down) });
    case 'object': return change({ ...expr, entries: expr.entries.map(([key, value]) => [key, down(value)] as const) });
    case 'member': return change({ ...expr, on: down(expr.on) });
    case 'call': case 'new': return change({ ...expr, callee: down(expr.callee), args: expr.args.map(down) });
    case 'await': return change({ ...expr, on: down(expr.on) });
    case 'after': return change({ ...expr, base: down(expr.base), steps: expr.steps.map((step) => ({ ...step, args: step.args.map(down) })) });
    case 'awaited-callback': return change({ ...expr, call: down(expr.call) });
    default: return change(expr);
  }
}

export type Call = Expr & { readonly k: 'call' | 'new' };

export function isPlainCall(expr: Expr): expr is Call {
  return expr.k === 'call' || expr.k === 'new';
}

/** Calls and constructions that the arguments of a call, or what it is called on, are made of, steps before it among them; the outermost first. */
export function callsWithin(expr: Expr): Call[] {
  const steps = expr.k === 'after' ? expr.steps.map((_, i) => stepCall(expr, i)) : [];
  return [...steps, ...children(expr).flatMap((child) => [...(isPlainCall(child) ? [child] : []), ...callsWithin(child)])];
}

/** The call that a step makes, on what the steps before it left. */
function stepCall({ base, steps }: Expr & { k: 'after' }, at: number): Call {
  const { name, args } = steps[at] as Step;
  const on: Expr = at === 0 ? base : { k: 'after', base, steps: steps.slice(0, at) };
  return { k: 'call', callee: name === '()' ? on : { k: 'member', on, name }, args };
}

/** Number of calls and constructions in a tree: how far it is from a plain value. */
export function depthOf(expr: Expr): number {
  const own = expr.k === 'call' || expr.k === 'new' ? 1 : expr.k === 'after' ? expr.steps.length : 0;
  return own + children(expr).reduce((sum, child) => sum + depthOf(child), 0);
}

/** Number of nodes in a tree: what a reader has to take in. */
export function sizeOf(expr: Expr): number {
  return 1 + children(expr).reduce((sum, child) => sum + sizeOf(child), 0);
}

/** True for what is made by calling something. */
export function isCall(expr: Expr): boolean {
  return expr.k === 'call' || expr.k === 'new' || expr.k === 'await' || expr.k === 'after';
}
