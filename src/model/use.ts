/**
 * What a body does with a value, which tells what kind of value it expects. Plain data, so that it travels and is hashed.
 */
export interface Use {
  /** Kinds it is asked for or treated as: `number`, `string`, `boolean`, `function`, `array`, `object`, `index` (read at a computed place), or a class name. */
  readonly kinds: readonly string[];
  /** Source text of literals that it is compared with or falls back to. */
  readonly values: readonly string[];
  /** Uses of its properties, by name. */
  readonly properties: Readonly<Record<string, Use>>;
  /** Use of its members, where it is walked through or indexed. */
  readonly element: Use | null;
  /** The widest call of it: number of arguments, and which of them (from 0) are functions; null where it is never called. */
  readonly call: { readonly arguments: number; readonly functions: readonly number[] } | null;
  /** Property names that it is stored under: other names of what it is. */
  readonly names: readonly string[];
  /** Functions it is handed on to, and at which argument (from 0). */
  readonly passed: readonly { readonly callee: string; readonly index: number }[];
}
