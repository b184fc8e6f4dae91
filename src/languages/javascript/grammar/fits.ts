import type { Expr } from './recipe.ts';
import type { CallTarget } from './target.ts';
import type { TypeTree } from './type-text.ts';

export type ResolveType = (name: string) => TypeTree | null;

/** Whether a call would pass a type checker, as far as the declared types of a typed source tell. Others are free. */
export function fitsDeclared(target: CallTarget, act: Expr, resolve: ResolveType): boolean {
  if (!/\.[mc]?tsx?$/.test(target.file) || (act.k !== 'call' && act.k !== 'new') || target.subject.unit === null) return true;
  const { parameters } = target.subject;
  const required = parameters.filter(({ parameter }) => !parameter.optional && parameter.default === null && !parameter.rest).length;
  if (act.args.length < required || (act.args.length > parameters.length && parameters.at(-1)?.parameter.rest !== true)) return false;
  return act.args.every((arg, i) => {
    const hint = parameters[i];
    return hint?.type == null || hint.parameter.rest || (isAbsent(arg) && (hint.parameter.optional || hint.parameter.default !== null)) || fits(arg, hint.type, resolve, 0);
  });
}

function isAbsent(expr: Expr): boolean {
  return expr.k === 'code' && expr.code === 'undefined';
}

function fits(expr: Expr, type: TypeTree, resolve: ResolveType, depth: number): boolean {
  if (depth > 4) return true;
  const inner = (child: Expr, of: TypeTree): boolean => fits(child, of, resolve, depth + 1);
  switch (type.k) {
    case 'unknown': return true;
    case 'union': return type.of.some((one) => inner(expr, one));
    case 'literal': return expr.k === 'code' && expr.code.replace(/^"|"$/g, "'") === type.code.replace(/^"|"$/g, "'");
    case 'array': return expr.k === 'array' ? expr.items.every((item) => inner(item, type.of)) : isMade(expr);
    case 'tuple': return expr.k === 'array' && expr.items.length === type.of.length && expr.items.every((item, i) => inner(item, type.of[i] as TypeTree));
    case 'function': return expr.k === 'callback' || expr.k === 'lambda' || isMade(expr);
    case 'object': return expr.k === 'object' ? fitsObject(expr, type, inner) : isMade(expr);
    case 'name': return fitsName(expr, type, resolve, depth);
  }
}

function fitsObject(expr: Expr & { k: 'object' }, type: TypeTree & { k: 'object' }, inner: (child: Expr, of: TypeTree) => boolean): boolean {
  const given = new Map(expr.entries);
  if (type.properties.some(({ name, optional }) => !optional && !given.has(name))) return false;
  return expr.entries.every(([key, value]) => {
    const property = type.properties.find(({ name }) => name === key);
    return property === undefined ? type.properties.length === 0 : (isAbsent(value) && property.optional) || inner(value, property.type);
  });
}

function fitsName(expr: Expr, type: TypeTree & { k: 'name' }, resolve: ResolveType, depth: number): boolean {
  const value = expr.k === 'code' && 'value' in expr ? expr.value : Symbol.iterator;
  switch (type.name) {
    case 'any': case 'unknown': case 'T': return true;
    case 'number': case 'string': case 'boolean': return typeof value === type.name || isMade(expr);
    case 'null': return value === null;
    case 'undefined': case 'void': return isAbsent(expr);
    case 'object': case 'Object': case 'Record': return expr.k === 'object' || isMade(expr);
    case 'Function': return expr.k === 'callback' || expr.k === 'lambda';
    default: break;
  }
  const alias = resolve(type.name);
  if (alias !== null) return fits(expr, alias, resolve, depth + 1);
  return typeof value === 'symbol' && expr.k !== 'array' && expr.k !== 'object';
}

/** Values that calls made: what type they have is not known here. */
function isMade(expr: Expr): boolean {
  return expr.k === 'call' || expr.k === 'new' || expr.k === 'after' || expr.k === 'await' || expr.k === 'member';
}
