import { lastOf, partsOf, type Type } from '../types/type.ts';
import { children, type Expr } from './recipe.ts';

export const KEYWORDS = new Set(['as', 'async', 'await', 'box', 'break', 'const', 'continue', 'crate', 'dyn', 'else', 'enum', 'extern', 'false', 'fn', 'for', 'gen', 'if', 'impl', 'in', 'let', 'loop', 'match', 'mod', 'move', 'mut', 'pub', 'ref', 'return', 'self', 'static', 'struct', 'super', 'trait', 'true', 'try', 'type', 'unsafe', 'use', 'where', 'while', 'yield', 'result', 'error', 'vec', 'assert', 'format', 'str']);

/** Whether nothing in it says of what type it is. */
export function isBare(expr: Expr): boolean {
  if (expr.k === 'form') return expr.path === undefined || /^std::(?!time)/.test(expr.path);
  return expr.k === 'code' && expr.value === undefined && expr.path === undefined && /^(?:Vec::new\(\)|None|vec!\[\])$/.test(expr.code);
}

/** Whether a value of the type may hold something that is only lent. */
export function isBorrowing(type: Type): boolean {
  return partsOf(type).some((part) => part.k === 'ref' || part.k === 'opaque' || (part.k === 'path' && (part.l ?? 0) > 0));
}

/** What lives as long as the program, wherever it is lent. */
export function isConstant(expr: Expr): boolean {
  if (expr.k === 'form') return /^(?:vec!)?\[$/.test(expr.open) && expr.items.every(isConstant);
  return expr.k === 'code' && expr.value !== undefined && /^(?:[^(]*|b?".*")$/s.test(expr.code);
}

/** What is imported of a path: `a::Enum` of `a::Enum::Variant` and of `a::Enum::<i32>::Variant`. */
export function itemOf(path: string): string {
  const filled = path.indexOf('::<');
  if (filled >= 0) return path.slice(0, filled);
  return /::[A-Z]\w*::\w+$/.test(path) ? path.slice(0, path.lastIndexOf('::')) : path;
}

/** A literal that methods are called on says its type, and a negative one stands in brackets. */
export function typed(code: string, type: string): string {
  const whole = type === 'i32' || type === 'f64' ? code : `${code}${type}`;
  const said = type === 'i32' ? `${code}i32` : type === 'f64' ? `${code}f64` : whole;
  return said.startsWith('-') ? `(${said})` : said;
}

/** Names of functions of modules that it calls: a local of the same name would hide them. */
export function calleesIn(expr: Expr): readonly string[] {
  const own = expr.k === 'call' && /(?:^|::)[a-z_]\w*::\w+$/.test(expr.callee) ? [lastOf(expr.callee)] : [];
  return [...own, ...children(expr).flatMap(calleesIn)];
}
