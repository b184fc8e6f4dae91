/** What of the compiler's description of a crate is read here; the format counts its versions. */
export interface Described { readonly root: number; readonly format_version: number; readonly index: Readonly<Record<string, Item>>; readonly paths: Readonly<Record<string, { readonly crate_id: number; readonly path: readonly string[]; readonly kind: string }>> }
export interface Item {
  readonly id: number;
  readonly crate_id: number;
  readonly name: string | null;
  readonly span: { readonly filename: string; readonly begin: readonly [number, number]; readonly end: readonly [number, number] } | null;
  readonly visibility: unknown;
  readonly attrs: readonly unknown[];
  readonly deprecation: unknown;
  readonly inner: Inner;
}
export interface Inner {
  readonly module?: { readonly items: readonly number[] };
  readonly use?: { readonly name: string; readonly id: number | null; readonly is_glob: boolean };
  readonly function?: Func;
  readonly struct?: { readonly kind: unknown; readonly generics: Generics };
  readonly enum?: { readonly variants: readonly number[]; readonly generics: Generics };
  readonly variant?: { readonly kind: unknown };
  readonly struct_field?: RawType;
  readonly impl?: Impl;
  readonly trait?: { readonly items: readonly number[]; readonly generics: Generics };
  readonly type_alias?: { readonly type: RawType; readonly generics: Generics };
  readonly assoc_type?: { readonly type: RawType | null };
  readonly assoc_const?: { readonly type: RawType };
  readonly constant?: { readonly type: RawType };
}
export interface Func {
  readonly sig: { readonly inputs: readonly (readonly [string, RawType])[]; readonly output: RawType | null };
  readonly generics: Generics;
  readonly header: { readonly is_unsafe: boolean; readonly is_async: boolean };
  readonly has_body: boolean;
}
export interface Impl {
  readonly is_unsafe: boolean;
  readonly generics: Generics;
  readonly trait: { readonly path: string; readonly id: number; readonly args: RawArgs | null } | null;
  readonly for: RawType;
  readonly items: readonly number[];
  readonly is_negative: boolean;
  readonly is_synthetic: boolean;
  readonly blanket_impl: unknown;
}
export interface Generics { readonly params: readonly Param[]; readonly where_predicates: readonly { readonly bound_predicate?: { readonly type: RawType; readonly bounds: readonly Bound[] } }[] }
export interface Param { readonly name: string; readonly kind: { readonly lifetime?: unknown; readonly type?: { readonly bounds: readonly Bound[]; readonly default: RawType | null }; readonly const?: { readonly type: RawType; readonly default: string | null } } }
export interface Bound { readonly trait_bound?: { readonly trait: { readonly path: string; readonly id: number; readonly args: RawArgs | null } } }
export interface RawArgs {
  readonly angle_bracketed?: { readonly args: readonly { readonly type?: RawType; readonly const?: { readonly expr: string }; readonly lifetime?: string }[]; readonly constraints: readonly { readonly name: string; readonly binding: { readonly equality?: { readonly type?: RawType } } }[] };
  readonly parenthesized?: { readonly inputs: readonly RawType[]; readonly output: RawType | null };
}
export interface RawType {
  readonly primitive?: string;
  readonly generic?: string;
  readonly borrowed_ref?: { readonly is_mutable: boolean; readonly type: RawType };
  readonly slice?: RawType;
  readonly array?: { readonly type: RawType; readonly len: string };
  readonly tuple?: readonly RawType[];
  readonly resolved_path?: { readonly path: string; readonly id: number; readonly args: RawArgs | null };
  readonly qualified_path?: { readonly name: string; readonly self_type: RawType; readonly trait: { readonly path: string; readonly id: number } | null };
  readonly impl_trait?: readonly Bound[];
  readonly function_pointer?: { readonly sig: { readonly inputs: readonly (readonly [string, RawType])[]; readonly output: RawType | null } };
  readonly dyn_trait?: { readonly traits: readonly { readonly trait: { readonly path: string; readonly id: number; readonly args: RawArgs | null } }[] };
}

/** That of Rust 1.85. */
const OLDEST_FORMAT = 37;

/**
 * Reads a description; a reason in words where it is of a format that is not known. `inside`: where the package lies in its workspace (empty where it
 * stands alone): the compiler is started there and names files from there.
 */
export function readDescription(text: string, inside: string): Described | string {
  const own = (file: string): string => (inside !== '' && file.startsWith(`${inside}/`) ? file.slice(inside.length + 1) : file);
  const described = JSON.parse(text, (key, value: unknown) => (key === 'filename' && typeof value === 'string' ? own(value) : withPath(value))) as Described;
  return described.format_version < OLDEST_FORMAT ? 'Rust 1.85 or newer is needed: the compiler describes its types in an older format' : described;
}

/** Paths of types and traits were called names before Rust 1.86. */
function withPath(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('id' in value && 'args' in value && 'name' in value) || 'path' in value) return value;
  return { ...value, path: value.name };
}
