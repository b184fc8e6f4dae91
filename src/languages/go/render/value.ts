import type { Value } from '../../../model/value.ts';
import { quoted } from '../grammar/recipe.ts';

/** An expression with the packages that it needs. */
export interface Written { readonly code: string; readonly imports: readonly string[] }

const plain = (code: string): Written => ({ code, imports: [] });

/** A value as an expression; null where it has none of its own. */
export function written(value: Value): Written | null {
  switch (value.t) {
    case 'null': return plain('nil');
    case 'boolean': return plain(String(value.v));
    case 'number': return typeof value.v === 'number' ? plain(numberText(value.v, value.type ?? 'int')) : null;
    case 'string': return value.digest === undefined ? plain(quoted(value.v)) : null;
    case 'literal': return { code: value.code, imports: value.imports.map(([path]) => path) };
    default: return null;
  }
}

function numberText(value: number, type: string): string {
  if (!/float|complex/.test(type)) return String(value);
  return String(value).replace('e+', 'e+');
}

/** True where `==` compares it, and a variable of the static type can be compared with the written value. */
export function isPlain(value: Value): boolean {
  if (value.t === 'literal') return isScalar(value.class ?? '') || value.class === 'time.Duration' || /^-?[\d.]+(e[+-]?\d+)?$|^"|^`/.test(value.code);
  return value.t === 'boolean' || value.t === 'string' || (value.t === 'number' && typeof value.v === 'number');
}

export function isScalar(type: string): boolean {
  return /^(string|bool|byte|rune|u?int(8|16|32|64)?|float(32|64)|uintptr)$/.test(type);
}

/** True where the digits of a result of arithmetic should not be insisted on. */
export function isRough(value: Value): boolean {
  return value.t === 'number' && /float/.test(value.type ?? '') && typeof value.v === 'number' && String(value.v).replace(/^-?0?\.?0*/, '').length > 10;
}
