import { isA, lastOf, type Type } from '../types/type.ts';
import type { Expr } from './recipe.ts';

/** What a test calls a value that needs a name. */
export function localName(expr: Expr): string {
  let type: Type = expr.type;
  while (type.k === 'ref') type = type.t;
  if (type.k === 'path' && !type.p.startsWith('std::')) return lastOf(type.p).replace(/([a-z\d])([A-Z])/g, '$1_$2').toLowerCase().replace(/^error$/, 'err');
  if (/Error$/.test(lastOf(type.k === 'path' ? type.p : ''))) return 'err';
  if (isA(type, 'Vec')) return expr.k === 'code' && expr.fixed === true ? 'buffer' : 'items';
  if (isA(type, 'String') || (type.k === 'prim' && type.n === 'str')) return 'text';
  return type.k === 'path' && /Map$/.test(type.p) ? 'map' : 'value';
}
