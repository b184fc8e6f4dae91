import type { InlineTests } from './inline.ts';
import type { AsyncRuntime } from './runtime.ts';

/** The toolchain of this machine; all paths absolute. */
export interface Toolchain {
  /** Holds `bin/cargo` and `bin/rustc`, no shims. */
  readonly root: string;
  /** `1.95.0`. */
  readonly version: string;
  /** Where downloaded crates lie; only ever read. Null where there is none. */
  readonly home: string | null;
  /** What the compiler says of the machine that it builds for, as conditions ask for it: `unix`, `target_os=linux`. */
  readonly target: readonly string[];
}

/** `ProjectFacts.details` of this language. */
export interface RustDetails {
  /** Null: there is none, or nothing can be built with it. */
  readonly toolchain: Toolchain | null;
  /** Why nothing can be built; null where it can. */
  readonly missing: string | null;
  /** Name of the package, as `Cargo.toml` has it. */
  readonly package: string;
  /** Name of the library as code writes it; of the program where there is none. */
  readonly crate: string;
  readonly edition: number;
  /** File of the library, package-relative; null where there is only a program. */
  readonly library: string | null;
  /** Name of the program whose sources hold tests, where there is no library; else null. */
  readonly program: string | null;
  /** Main file of the one or the other; null where there is neither. */
  readonly root: string | null;
  /** The workspace around the package, absolute; null where it stands alone. */
  readonly workspace: string | null;
  /** The package or its workspace says in a `Cargo.lock` which versions it is built from. */
  readonly locked: boolean;
  /** Modules of tests that stand in sources, by their paths: tests of those go there. */
  readonly inline: Readonly<Record<string, InlineTests>>;
  /** All of them, also where tests go elsewhere because they are for a build with more features. */
  readonly modules: Readonly<Record<string, InlineTests>>;
  /** What runs what is `async`; null where the package has nothing for that. */
  readonly runtime: AsyncRuntime | null;
  /** What the package is built with beyond its default features, sorted; none in the usual build. */
  readonly features: readonly string[];
  /** Test files that are built with certain features only, by path. */
  readonly gates: Readonly<Record<string, readonly string[]>>;
}
