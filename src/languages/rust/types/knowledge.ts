import { sees, type Scope } from './scope.ts';
import { shortOf, textOf, type Type } from './type.ts';

/** What loading a crate showed: everything that some test can name. */
export interface Knowledge {
  /** Name of the crate as code writes it. */
  readonly crate: string;
  readonly callables: readonly Callable[];
  /** By path; those of generic types that are filled in somewhere, too, by their whole text. */
  readonly adts: Readonly<Record<string, Adt>>;
  /** Constants: path and type. */
  readonly constants: readonly { readonly path: string; readonly type: Type; readonly scope?: Scope }[];
  /** Why a unit cannot be called, by source path and line. */
  readonly refused: readonly { readonly file: string; readonly line: number; readonly reason: string }[];
}
export interface Field { readonly name: string; readonly type: Type; /** Declared by a parameter of the function: only the argument says which type it is. */ readonly open?: true; /** It is there to be written to: empty before. */ readonly sink?: true }

export interface Callable {
  /** Place in the list: what the driver knows it by. */
  readonly id: number;
  /** `crate::f`, `crate::Type::f`; of methods only what stands behind the dot; `format!("{:x}")` for what writing a value in that form calls. */
  readonly name: string;
  /** The type it belongs to; null for free functions. */
  readonly owner: Type | null;
  /** How a method takes its receiver; null for functions. */
  readonly takes: 'ref' | 'mut' | 'own' | null;
  readonly params: readonly Field[];
  readonly out: Type | null;
  readonly file: string;
  /** Line it begins on. */
  readonly line: number;
  /** Path of a trait that must be in scope; null where none needs to. */
  readonly trait: string | null;
  /** Where that trait of another crate is declared, should its crate not offer it by `trait`. */
  readonly traitPath?: string;
  readonly isAsync: boolean;
  /** Types that stand between `::<` and `>`, where nothing else says what is meant. */
  readonly turbofish?: readonly Type[];
  /** The compiler wrote it. */
  readonly derived?: true;
  /** Where it can be named; absent: wherever the crate can. */
  readonly scope?: Scope;
  /** It should not be called any more. */
  readonly deprecated?: true;
  /** Its result may not be left alone. */
  readonly mustUse?: true;
  /** What the compiler made of the type: what its result can do. */
  readonly result: Ability;
  /** What an iterator gives whose own type only the compiler can name. */
  readonly items?: Type;
  /** The error of a `Result`. */
  readonly failure: Ability;
}
/** Whether a test may compare and show a type. */
export interface Ability { readonly eq: boolean; readonly debug: boolean; readonly display: boolean }

export interface Adt {
  readonly path: string;
  readonly kind: 'struct' | 'enum';
  readonly lifetimes: number;
  /** All public: it can be written as a literal. Null where it cannot, and for enums. */
  readonly fields: readonly Field[] | null;
  readonly tuple: boolean;
  readonly variants: readonly Variant[];
  /** Names of traits that it implements. */
  readonly traits: readonly string[];
  /** Number of parameters that nothing is filled in for. */
  readonly parameters: number;
  /** What its parameters stand for, where they are filled in. */
  readonly args: readonly Type[];
  /** Where it can be named; absent: wherever the crate can. */
  readonly scope?: Scope;
  /** What the crate calls it with those. */
  readonly alias?: string;
}
export interface Variant { readonly name: string; readonly kind: 'plain' | 'tuple' | 'struct'; readonly fields: readonly Field[] }

/** What code of a module can name; null: code outside of the crate. */
export function seenFrom(module: string | null, { callables, adts, constants, ...rest }: Knowledge): Knowledge {
  const isSeen = ({ scope }: { readonly scope?: Scope }): boolean => sees(module, scope);
  return { ...rest, callables: callables.filter(isSeen), constants: constants.filter(isSeen), adts: Object.fromEntries(Object.entries(adts).filter(([, adt]) => isSeen(adt))) };
}

/** What is known of a type; undefined for types of other crates. */
export function adtOf(type: Type & { k: 'path' }, adts: Knowledge['adts']): Adt | undefined {
  return adts[textOf(type)] ?? adts[type.p];
}

/** `"{:x}"` where the name of a callable is that form; null for all others. */
export function formOf(name: string): string | null {
  return /^format!\((.*)\)$/.exec(name)?.[1] ?? null;
}

/** How code names it where something stands behind it: `a::Stack::<i32>`. */
export function headOf({ path, args, alias }: Adt): string {
  return alias ?? (args.length === 0 ? path : `${path}::<${args.map(shortOf).join(', ')}>`);
}
