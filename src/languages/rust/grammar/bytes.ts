import { textOf } from '../types/type.ts';
import type { Expr } from './recipe.ts';

/** A lent list of bytes as a literal: an array would be lent for nothing where any type will do. Null for other values. */
export function bytesLiteral(expr: Expr): string | null {
  if (expr.k !== 'ref' || expr.m || textOf(expr.type) !== '&[u8]' || expr.of.k !== 'form') return null;
  const all = expr.of.items.map((item) => (item.k === 'code' && typeof item.value === 'number' ? item.value : null));
  return all.every((value) => value !== null) ? `b"${all.map(byteText).join('')}"` : null;
}

function byteText(value: number): string {
  const plain = String.fromCharCode(value);
  return /[ -~]/.test(plain) && !/["\\]/.test(plain) ? plain : `\\x${value.toString(16).padStart(2, '0')}`;
}
