/** What loading a package showed, as the helper tells it; types are texts as a test writes them. */
export interface Knowledge {
  readonly path: string;
  readonly name: string;
  readonly folder: string;
  readonly outside: boolean;
  readonly funcs: readonly Callable[];
  readonly makers: readonly Callable[];
  readonly types: Readonly<Record<string, Shape>>;
  readonly values: readonly Value[];
  /** Qualifier -> import path. */
  readonly imports: Readonly<Record<string, string>>;
}
export interface Field { readonly name: string; readonly type: string; readonly embedded?: boolean; readonly tag?: string }
export interface Callable {
  /** As a test writes it; methods without their receiver. */
  readonly name: string;
  readonly recv?: string;
  readonly file?: string;
  readonly unit?: string;
  readonly params: readonly Field[];
  readonly variadic?: boolean;
  readonly results: readonly string[];
  readonly exported: boolean;
}
export interface Shape {
  readonly kind: 'basic' | 'pointer' | 'slice' | 'array' | 'chan' | 'map' | 'func' | 'interface' | 'struct' | 'other';
  readonly named?: boolean;
  readonly basic?: string;
  readonly elem?: string;
  readonly key?: string;
  readonly len?: number;
  readonly params?: readonly string[];
  readonly results?: readonly string[];
  readonly variadic?: boolean;
  readonly fields?: readonly Field[];
  readonly methods?: readonly string[];
  readonly impls?: readonly string[];
  /** Declared in the module under test. */
  readonly ours?: boolean;
  /** Nobody may copy it: it holds a lock. */
  readonly locks?: boolean;
}
export interface Value { readonly name: string; readonly type: string; readonly const?: boolean; readonly text?: string }

/** What a run tells the grammar. */
export interface Learnt { readonly ok?: boolean; readonly refused?: string; readonly panic?: string; readonly results?: readonly string[]; readonly leaks?: boolean; /** The call left its receiver otherwise than it was. */ readonly changed?: boolean }
