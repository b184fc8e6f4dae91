import { textOf, type Type } from '../types/type.ts';
import type { Place } from './files.ts';

export type Primitive = string | number | boolean;

/** What a test does, as a tree; lowered to code before it runs, and the same code is emitted. */
export type Expr =
  /** A literal (`value` holds what it is), a closure, a path to a constant or variant (`path`), or something in the test's own folder (`place`). `fixed`: nothing else is tried there. */
  | { readonly k: 'code'; readonly code: string; readonly type: Type; readonly value?: Primitive; readonly path?: string; readonly place?: Place; readonly fixed?: true }
  | Call
  /** `open` a, b `close`; `free`: there may be more or fewer items. `path` is what `open` names. */
  | { readonly k: 'form'; readonly type: Type; readonly open: string; readonly close: string; readonly items: readonly Expr[]; readonly free: boolean; readonly path?: string }
  | { readonly k: 'struct'; readonly type: Type; readonly path: string; readonly fields: readonly (readonly [string, Expr])[] }
  | { readonly k: 'ref'; readonly type: Type; readonly m: boolean; readonly of: Expr }
  /** One of the values that a call gives together: both ends of a channel. Whoever writes it takes the whole apart. */
  | { readonly k: 'part'; readonly type: Type; readonly of: Expr; readonly at: number }
  /** A value after some of its methods were called. */
  | { readonly k: 'after'; readonly type: Type; readonly base: Expr; readonly steps: readonly Call[] };

export interface Call {
  readonly k: 'call';
  /** What it gives; null for nothing. */
  readonly type: Type;
  /** Full path of a function, or name of a method. */
  readonly callee: string;
  readonly generics: readonly Type[];
  /** Null for functions. */
  readonly on: Expr | null;
  readonly takes: 'ref' | 'mut' | 'own' | null;
  readonly args: readonly Expr[];
  /** Arguments, by place, that have to say their own type. */
  readonly open?: readonly number[];
  readonly trait: string | null;
  readonly deprecated?: true;
  /** It is waited for. */
  readonly waits?: true;
  /** As a step on what is given together: which of it is meant. */
  readonly via?: number;
}

/** The recipe of a candidate. What its result can do decides what a test may ask of it. */
export interface Recipe {
  readonly act: Call;
  readonly target: string;
  /** Names of the parameters, for what a table's columns are called. */
  readonly parameters: readonly string[];
  readonly ends: { readonly eq: boolean; readonly debug: boolean; readonly errorEq: boolean; readonly errorDebug: boolean };
}

export function children(expr: Expr): readonly Expr[] {
  switch (expr.k) {
    case 'call': return [...(expr.on === null ? [] : [expr.on]), ...expr.args];
    case 'form': return expr.items;
    case 'struct': return expr.fields.map(([, value]) => value);
    case 'ref': case 'part': return [expr.of];
    case 'after': return [expr.base, ...expr.steps.flatMap(({ args }) => args)];
    default: return [];
  }
}

/** A copy with every node, children first, handed through `change`; a step stays a call. */
export function mapExpr(expr: Expr, change: (node: Expr) => Expr): Expr {
  const inner = (child: Expr): Expr => mapExpr(child, change);
  switch (expr.k) {
    case 'call': return change(mapCall(expr, inner));
    case 'form': return change({ ...expr, items: expr.items.map(inner) });
    case 'struct': return change({ ...expr, fields: expr.fields.map(([name, value]) => [name, inner(value)] as const) });
    case 'ref': case 'part': return change({ ...expr, of: inner(expr.of) });
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

/** A text as the type wants it: `"a"`, `String::from("a")`, `b"a"`; bytes are ASCII. */
export function text(value: string, type: Type): Expr {
  const code = quoted(value);
  const kind = textOf(type);
  const isAscii = /^[\x00-\x7f]*$/.test(value);
  const bytes = isAscii ? `b${code.replace(/\\u\{(\w+)\}/g, (_all, hex: string) => `\\x${hex.padStart(2, '0')}`)}` : `${code}.as_bytes()`;
  switch (kind) {
    case 'std::string::String': return { k: 'code', code: value === '' ? 'String::new()' : `String::from(${code})`, type, value };
    case '&[u8]': return { k: 'code', code: bytes, type, value };
    case 'std::vec::Vec<u8>': return { k: 'code', code: isAscii ? `${bytes}.to_vec()` : `${code}.to_string().into_bytes()`, type, value };
    case 'std::borrow::Cow<str>': return { k: 'code', code: `Cow::Borrowed(${code})`, type, value, path: 'std::borrow::Cow' };
    case '&std::path::Path': return { k: 'code', code: `Path::new(${code})`, type, value, path: 'std::path::Path' };
    case 'std::path::PathBuf': return { k: 'code', code: `PathBuf::from(${code})`, type, value, path: 'std::path::PathBuf' };
    case '&std::ffi::OsStr': return { k: 'code', code: `OsStr::new(${code})`, type, value, path: 'std::ffi::OsStr' };
    case 'std::ffi::OsString': return { k: 'code', code: `OsString::from(${code})`, type, value, path: 'std::ffi::OsString' };
    default: return { k: 'code', code, type, value };
  }
}

export function number(value: number, type: Type): Expr {
  const isFloat = type.k === 'prim' && type.n.startsWith('f');
  return { k: 'code', code: isFloat ? floatText(value) : grouped(String(value)), type, value };
}

export function character(value: string, type: Type): Expr {
  return { k: 'code', code: charText(value), type, value };
}

export function charText(value: string): string {
  return value === "'" ? "'\\''" : value === '"' ? "'\"'" : `'${quoted(value).slice(1, -1)}'`;
}

/** Clippy wants long numbers in groups of three. */
export function grouped(digits: string): string {
  return /^-?\d{6,}$/.test(digits) ? digits.replace(/\B(?=(\d{3})+$)/g, '_') : digits;
}

export function floatText(value: number): string {
  const plain = String(value).replace('e+', 'e');
  return /[.e]/.test(plain) ? plain : `${grouped(plain)}.0`;
}

const ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\t': '\\t', '\r': '\\r', '"': '\\"', '\\': '\\\\', '\0': '\\0' };

/** A string literal; lone surrogates become the replacement character, and no digit makes an octal escape of a zero. */
export function quoted(value: string): string {
  const escaped = value.toWellFormed().replace(/["\\]|[\p{Cc}\p{Cf}\u2028\u2029\ufeff]|\p{Mn}/gu, (char, at: number, whole: string) => (char === '\0' && /^\d/.test(whole.slice(at + 1)) ? '\\x00' : ESCAPES[char] ?? `\\u{${(char.codePointAt(0) as number).toString(16)}}`));
  return `"${escaped}"`;
}
