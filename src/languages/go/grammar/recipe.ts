export type Primitive = string | number | boolean;

/** What a test does, as a tree; lowered to code before it runs, and the same code is emitted. `type` is the text of its type. */
export type Expr =
  /** A literal (`value` holds what it is) or a name. */
  | { readonly k: 'code'; readonly code: string; readonly type: string; readonly value?: Primitive }
  | Call
  | { readonly k: 'list'; readonly type: string; readonly items: readonly Expr[] }
  | { readonly k: 'map'; readonly type: string; readonly entries: readonly (readonly [Expr, Expr])[] }
  | { readonly k: 'struct'; readonly type: string; readonly pointer: boolean; readonly fields: readonly (readonly [string, Expr])[] }
  | { readonly k: 'conversion'; readonly type: string; readonly of: Expr }
  /** The address of a value that gets a name. */
  | { readonly k: 'address'; readonly type: string; readonly of: Expr }
  /** A value after some of its methods were called. */
  | { readonly k: 'after'; readonly type: string; readonly base: Expr; readonly steps: readonly Call[] }
  /** A channel with what was sent to it. */
  | { readonly k: 'chan'; readonly type: string; readonly elem: string; readonly items: readonly Expr[]; readonly closed: boolean }
  /** Path of a file in a fresh folder. */
  | { readonly k: 'file'; readonly type: string; readonly name: string; readonly text: string };

export interface Call {
  readonly k: 'call';
  readonly type: string;
  /** Function or method name. */
  readonly callee: string;
  /** Null for functions. */
  readonly on: Expr | null;
  readonly args: readonly Expr[];
  /** Types of all results. */
  readonly results: readonly string[];
}

/** The recipe of a candidate: `parameters` names what a table's columns are called. */
export interface Recipe {
  readonly act: Call;
  /** Variables of the package that hold something else while it runs. */
  readonly globals: readonly Global[];
  readonly target: string;
  readonly parameters: readonly { readonly name: string; readonly type: string }[];
  readonly variadic: boolean;
}

export interface Global { readonly name: string; readonly value: Expr }

export function children(expr: Expr): readonly Expr[] {
  switch (expr.k) {
    case 'call': return [...(expr.on === null ? [] : [expr.on]), ...expr.args];
    case 'list': case 'chan': return expr.items;
    case 'map': return expr.entries.flat();
    case 'struct': return expr.fields.map(([, value]) => value);
    case 'conversion': case 'address': return [expr.of];
    case 'after': return [expr.base, ...expr.steps.flatMap(({ args }) => args)];
    default: return [];
  }
}

/** A copy with every node, children first, handed through `change`. The act's receiver may become any expression, a step stays a call. */
export function mapExpr(expr: Expr, change: (node: Expr) => Expr): Expr {
  const inner = (child: Expr): Expr => mapExpr(child, change);
  switch (expr.k) {
    case 'call': return change(mapCall(expr, inner));
    case 'list': case 'chan': return change({ ...expr, items: expr.items.map(inner) });
    case 'map': return change({ ...expr, entries: expr.entries.map(([key, value]) => [inner(key), inner(value)] as const) });
    case 'struct': return change({ ...expr, fields: expr.fields.map(([name, value]) => [name, inner(value)] as const) });
    case 'conversion': case 'address': return change({ ...expr, of: inner(expr.of) });
    case 'after': return change({ ...expr, base: inner(expr.base), steps: expr.steps.map((step) => mapCall(step, inner)) });
    default: return change(expr);
  }
}

export function mapCall(call: Call, inner: (child: Expr) => Expr): Call {
  return { ...call, on: call.on === null ? null : inner(call.on), args: call.args.map(inner) };
}

/** How many calls stand one in another, steps included. */
export function depthOf(expr: Expr): number {
  const inner = Math.max(0, ...children(expr).map(depthOf));
  return expr.k === 'call' ? inner + 1 : expr.k === 'after' ? inner + expr.steps.length : inner;
}

export function text(value: string, type = 'string'): Expr {
  return { k: 'code', code: quoted(value), type, value };
}

export function number(value: number, type = 'int'): Expr {
  const isFloat = /float|complex/.test(type);
  const code = isFloat ? floatText(value) : String(value);
  return { k: 'code', code, type, value };
}

export function name(code: string, type: string): Expr {
  return { k: 'code', code, type };
}

function floatText(value: number): string {
  const plain = String(value).replace('e+', 'e');
  return /[.e]/.test(plain) ? plain : `${plain}.0`;
}

const ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\t': '\\t', '\r': '\\r', '"': '\\"', '\\': '\\\\' };

/** What nobody sees, as far as `strconv.IsPrint` says so: `go test` would write it otherwise in the name of a test. */
const UNSEEN = /\p{C}|[^\P{Z} ]/u;
const ESCAPED = new RegExp(`["\\\\]|${UNSEEN.source}`, 'gu');

/** A Go string literal; lone surrogates become the replacement character. */
export function quoted(value: string): string {
  const escaped = value.toWellFormed().replace(ESCAPED, (char) => ESCAPES[char] ?? escapeOf(char.codePointAt(0) ?? 0));
  const many = (escaped.match(/\\["\\]/g)?.length ?? 0) > 2;
  return many && !value.includes('`') && !UNSEEN.test(value) ? `\`${value}\`` : `"${escaped}"`;
}

function escapeOf(code: number): string {
  return code > 0xffff ? `\\U${code.toString(16).padStart(8, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
}
