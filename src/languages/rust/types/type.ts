/** A concrete type, without lifetimes. Paths are public ones: `std::vec::Vec`, `my_crate::Version`. */
export type Type =
  | { readonly k: 'prim'; readonly n: string }
  | { readonly k: 'ref'; readonly m: boolean; readonly t: Type }
  | { readonly k: 'slice'; readonly t: Type }
  | { readonly k: 'array'; readonly t: Type; readonly n: number }
  | { readonly k: 'tuple'; readonly ts: readonly Type[] }
  | { readonly k: 'path'; readonly p: string; readonly a: readonly Type[]; /** Lifetime parameters. */ readonly l?: number }
  /** A constant that a type is made with. */
  | { readonly k: 'const'; readonly n: string }
  | { readonly k: 'fn'; readonly ins: readonly Type[]; readonly out: Type | null; /** `move` closures in a box. */ readonly boxed?: boolean }
  /** What only the compiler can name: `impl Trait` as a result. */
  | { readonly k: 'opaque' };

export const prim = (n: string): Type => ({ k: 'prim', n });
export const path = (p: string, ...a: readonly Type[]): Type => ({ k: 'path', p, a });
export const STR: Type = { k: 'ref', m: false, t: prim('str') };
export const STRING = path('std::string::String');
export const UNIT: Type = { k: 'tuple', ts: [] };

/** Text of a type with full paths; `lifetimes` writes `'static` wherever one may stand. */
export function textOf(type: Type, lifetimes = false): string {
  const inner = (each: Type): string => textOf(each, lifetimes);
  switch (type.k) {
    case 'prim': case 'const': return type.n;
    case 'ref': return `&${lifetimes ? "'static " : ''}${type.m ? 'mut ' : ''}${inner(type.t)}`;
    case 'slice': return `[${inner(type.t)}]`;
    case 'array': return `[${inner(type.t)}; ${type.n}]`;
    case 'tuple': return `(${type.ts.map(inner).join(', ')}${type.ts.length === 1 ? ',' : ''})`;
    case 'fn': return `fn(${type.ins.map(inner).join(', ')})${type.out === null ? '' : ` -> ${inner(type.out)}`}`;
    case 'opaque': return '_';
    default: {
      const args = [...(lifetimes ? Array.from({ length: type.l ?? 0 }, () => "'static") : []), ...type.a.map(inner)];
      return args.length === 0 ? type.p : `${type.p}<${args.join(', ')}>`;
    }
  }
}

export function lastOf(path: string): string {
  return path.slice(path.lastIndexOf(':') + 1);
}

/** What a result is made of: `Result<T, E>` and `Option<T>` by their short names. */
export function isA(type: Type | null, name: 'Result' | 'Option' | 'Vec' | 'String' | 'Box'): type is Type & { k: 'path' } {
  return type !== null && type.k === 'path' && lastOf(type.p) === name && /^std::/.test(type.p);
}

/** Text of a type as a test writes it, by last names. */
export function shortOf(type: Type): string {
  return textOf(type).replace(/\b(?:\w+::)+/g, '');
}

/** A type and all that it is made of. */
export function partsOf(type: Type): readonly Type[] {
  switch (type.k) {
    case 'ref': case 'slice': case 'array': return [type, ...partsOf(type.t)];
    case 'tuple': return [type, ...type.ts.flatMap(partsOf)];
    case 'path': return [type, ...type.a.flatMap(partsOf)];
    case 'fn': return [type, ...type.ins.flatMap(partsOf), ...(type.out === null ? [] : partsOf(type.out))];
    default: return [type];
  }
}

/** Whether the compiler alone can name it, or a part of it. */
export function isNamed(type: Type): boolean {
  return partsOf(type).every(({ k }) => k !== 'opaque');
}

/** What is only ever lent: texts and paths. Lists have a rule of their own. */
export function isUnsized(type: Type): boolean {
  return type.k === 'prim' ? type.n === 'str' : type.k === 'path' && /^std::(path::Path|ffi::OsStr)$/.test(type.p);
}
