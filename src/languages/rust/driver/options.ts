import type { AsyncRuntime } from '../facts/runtime.ts';

/** What the builder is told at its start; paths are absolute. */
export interface Options {
  /** `bin/cargo`'s and `bin/rustc`'s folder's parent. */
  readonly toolchain: string;
  /** Instrumented copy of the package, and the copy as it is. */
  readonly probe: string;
  readonly plain: string;
  /** Whether the sources of the driver are instrumented. */
  readonly instrumented: boolean;
  /** How deep the package lies in what was copied: `crates/a`, empty where it stands alone. */
  readonly inside: string;
  /** Writable folder, the same for both drivers of a package. */
  readonly scratch: string;
  /** Folder with the runtime and the grammar. */
  readonly assets: string;
  readonly package: string;
  readonly crate: string;
  /** Main file of the library or program, package-relative. */
  readonly root: string;
  /** Name of the program, where it is one. */
  readonly program: string | null;
  readonly edition: number;
  /** Modules that hold a module of tests, by the source that both stand in: `a::b`, empty for the root of the crate. */
  readonly insides: Readonly<Record<string, string>>;
  /** Features beyond the default ones. */
  readonly features: readonly string[];
  /** The versions that it is built from are given. */
  readonly locked: boolean;
  /** What runs what is `async`; null: nothing does. */
  readonly runtime: AsyncRuntime['driver'] | null;
}
