/** The toolchain of this machine; all paths absolute. */
export interface Toolchain {
  /** The `go` command itself, no shim. */
  readonly path: string;
  /** `1.26.8`. */
  readonly version: string;
  readonly root: string;
  /** The user's build cache; only ever read. */
  readonly buildCache: string;
  readonly moduleCache: string;
  /** `1` or `0`, as the user has it: what is compiled already was compiled so. */
  readonly cgo: string;
  /** Build tags that the user has set in `GOFLAGS`, with commas between them; empty for none. */
  readonly tags: string;
  /** The C compiler, a name or a path. */
  readonly cc: string;
}

/** `ProjectFacts.details` of this language. */
export interface GoDetails {
  /** Null: there is none, or the project wants a newer one. */
  readonly toolchain: Toolchain | null;
  /** Why nothing can be built; null where it can. */
  readonly missing: string | null;
  /** Path of the module. */
  readonly module: string;
  /** Language version of `go.mod` as a number: `1.21` -> 121. */
  readonly language: number;
  readonly vendored: boolean;
  /** Folder of the `go.work` that the module is used by, relative to the module; null for none. */
  readonly workspace: string | null;
  /** Package folder (project-relative, empty for the root) -> name of its package. */
  readonly packages: Readonly<Record<string, string>>;
  /** Folders whose tests stand outside of the package, in `package x_test`. */
  readonly outside: readonly string[];
  /** Some source starts a goroutine. */
  readonly concurrent: boolean;
  /** Module paths that `go.mod` requires. */
  readonly requires: readonly string[];
}
