/**
 * What a value looked like, without lies: JSON-safe, tagged. Made by a language's serialiser in the driver, read by
 * `select/` and the language's renderer. `class` is the constructor's name, null for plain objects.
 */
export type Value =
  | { readonly t: 'undefined' }
  | { readonly t: 'null' }
  | { readonly t: 'boolean'; readonly v: boolean }
  /** Non-finite numbers and negative zero are their names. `type` where the language has several and it is not the usual one. */
  | { readonly t: 'number'; readonly v: number | 'NaN' | 'Infinity' | '-Infinity' | '-0'; readonly type?: string }
  | { readonly t: 'bigint'; readonly v: string }
  /** `v` holds the first 2000 characters; `length` is the whole. `digest` only when cut. `type` as for numbers. */
  | { readonly t: 'string'; readonly v: string; readonly length: number; readonly digest?: string; readonly type?: string }
  | { readonly t: 'symbol'; readonly v: string; readonly registered: boolean }
  | { readonly t: 'function'; readonly name: string; readonly arity: number }
  /** At most 100 items; `length` is the whole. `holes` when it is sparse. */
  | { readonly t: 'array'; readonly items: readonly Value[]; readonly length: number; readonly class: string | null; readonly holes: boolean }
  /** Own enumerable string-keyed properties, at most 60; `size` is the whole. `nullProto` for Object.create(null). */
  | { readonly t: 'object'; readonly class: string | null; readonly entries: readonly (readonly [string, Value])[]; readonly size: number; readonly nullProto: boolean }
  | { readonly t: 'map'; readonly entries: readonly (readonly [Value, Value])[]; readonly size: number; /** Of a subclass: its name. */ readonly class?: string }
  | { readonly t: 'set'; readonly items: readonly Value[]; readonly size: number; readonly class?: string }
  /** ISO text, null for an invalid date. */
  | { readonly t: 'date'; readonly v: string | null }
  | { readonly t: 'regexp'; readonly source: string; readonly flags: string }
  /**
   * `engine` tells errors the language runtime raised itself from errors the code under test made. Where the message holds something
   * of the moment it is empty, and `part` is a stretch of it that is always there, in the code's own words.
   */
  | { readonly t: 'error'; readonly class: string; readonly message: string; readonly part?: string; readonly engine: boolean; readonly code: string | null; readonly entries: readonly (readonly [string, Value])[] }
  | { readonly t: 'bytes'; readonly class: string; readonly length: number; readonly hex: string }
  | { readonly t: 'promise' }
  /** What has one obvious way to be written: `code`, with the names it imports (`null`: the module itself). `class` is the type's name; `hidden`: something in it may only be looked at where it was declared. */
  | { readonly t: 'literal'; readonly code: string; readonly imports: readonly (readonly [module: string, name: string | null])[]; readonly class: string | null; readonly hidden?: true }
  /** The very same object as a named local of the candidate (`this` returned, argument handed back). */
  | { readonly t: 'same'; readonly as: string }
  /** An object met before on the way down: path from the root, `$` being the root itself. */
  | { readonly t: 'cycle'; readonly path: string }
  /** Deeper than six levels, or a getter that threw. */
  | { readonly t: 'elided'; readonly why: string };
