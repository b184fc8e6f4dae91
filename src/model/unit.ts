import type { Use } from './use.ts';

export type UnitKind = 'function' | 'method' | 'class' | 'constructor';

/** A parameter as it is written; `null` where the source says nothing. */
export interface Parameter {
  /** The name, or the pattern's text for a destructured parameter. */
  readonly name: string;
  /** Type text without the colon (`number | null`), from annotations or doc comments. */
  readonly type: string | null;
  /** Source text of the default value. */
  readonly default: string | null;
  readonly optional: boolean;
  readonly rest: boolean;
  /** Names of properties destructured from it or read on it in the body. */
  readonly properties: readonly string[];
  /** True where the body calls it. */
  readonly called: boolean;
  /** What the body does with it; for a rest parameter, with the list of values. Absent where the language does not look. */
  readonly use?: Use;
}

/** Lines are 1-based and inclusive; offsets are UTF-16 indexes into `SourceFile.text`, end exclusive. */
export interface Range {
  readonly startLine: number;
  readonly endLine: number;
  readonly start: number;
  readonly end: number;
}

/** One thing that can be tested. Source: `parse/` through the language's queries. */
export interface Unit {
  /** `path#qualified.name`, unique in the project (`#name~2` for a second of the same name). */
  readonly id: string;
  readonly file: string;
  /** Qualified name inside the file: `parse`, `Stack.push`, `options.get`. */
  readonly name: string;
  readonly kind: UnitKind;
  /** `get`/`set` for accessors, `static` members, else null. */
  readonly accessor: 'get' | 'set' | null;
  /** Called on the class or function that owns it, not on an instance; false for functions of plain objects. */
  readonly static: boolean;
  readonly signature: string;
  readonly parameters: readonly Parameter[];
  readonly returnType: string | null;
  readonly async: boolean;
  readonly generator: boolean;
  /**
   * Export names by which the unit is reachable; empty when private. They name what the first part of `name` stands for:
   * for `Stack.push` the exports of `Stack`, for `api.nested.get` those of `api`.
   */
  readonly exportedAs: readonly string[];
  readonly visibility: 'public' | 'private';
  readonly range: Range;
  /** Text of the doc comment, markers removed; empty when there is none. */
  readonly doc: string;
  /** Code of the doc comment's examples. */
  readonly examples: readonly string[];
  /** Literals of the body as source text, deduplicated, at most 80. */
  readonly literals: readonly string[];
  readonly calls: readonly string[];
  /** Class names in `throw new X`. */
  readonly throws: readonly string[];
  /** Set where its documentation says when it ends in an error of the language itself: then that is no surprise. */
  readonly panics?: true;
  /** Cyclomatic complexity, 1 for straight code. */
  readonly complexity: number;
  /** SHA-256 of the body with white space and comments removed, hex. */
  readonly bodyHash: string;
}

/** Result of parsing one file: what was understood, and a problem for what was not. Parsing never throws. */
export interface ParsedFile {
  readonly path: string;
  readonly units: readonly Unit[];
  /** Unit ids by chunk, split at unit borders; one chunk for files up to 1000 lines. */
  readonly chunks: readonly (readonly string[])[];
  /** Module specifiers imported, as written. */
  readonly imports: readonly string[];
  /** `esm` | `commonjs` or whatever the language calls its module systems; null when neither. */
  readonly moduleSystem: string | null;
  /** First syntax error, when there is one. */
  readonly syntaxError: { readonly line: number; readonly text: string } | null;
}
