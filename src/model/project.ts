/**
 * What a language folder found out about the user's project without running any of it. Source: `Language.facts`.
 */
export interface ProjectFacts {
  readonly language: string;
  /** Absolute path of the folder that owns the package manifest (or of the given path when there is none). */
  readonly root: string;
  readonly name: string | null;
  readonly packageManager: string | null;
  /** Default module system of the package, e.g. `esm` or `commonjs`. */
  readonly moduleSystem: string;
  readonly framework: Framework;
  readonly tests: TestHabits;
  /** Workspace member folders, project-relative; empty for a single package. */
  readonly workspaces: readonly string[];
  /** Entry points of the package, project-relative source paths. */
  readonly entries: readonly string[];
  /** README and docs, project-relative. */
  readonly documents: readonly string[];
  /** Absolute paths of dependency folders that must be visible (read-only) in the sandbox. */
  readonly dependencies: readonly string[];
  /** Findings to report: `no framework installed: node:test`, configuration not evaluated, … */
  readonly notices: readonly string[];
  /** What nothing of the project can run without, and how to get it; absent where all is there. */
  readonly missing?: { readonly name: string; readonly fix: string };
  /** Language-owned details (aliases, compiler settings), opaque to the core. */
  readonly details: unknown;
}

export interface Framework {
  /** `vitest`, `jest`, `mocha`, `node:test`, … */
  readonly name: string;
  readonly version: string | null;
  /** Assertion library: `expect`, `chai`, `node:assert`. */
  readonly assertions: string;
  /** Project-relative configuration file. */
  readonly config: string | null;
  /** True where test functions are globals (no import needed). */
  readonly globals: boolean;
  /** `option` | `detected` | `fallback`: why this one. */
  readonly chosen: 'option' | 'detected' | 'fallback';
}

export interface TestHabits {
  /** Existing test files, project-relative. */
  readonly files: readonly string[];
  /** `beside` the source, `mirror` of the tree under `directory`, `flat` in `directory`, or `nested` in a folder beside the source. */
  readonly placement: 'beside' | 'mirror' | 'flat' | 'nested';
  /** `test`, `__tests__`, `spec`, …; empty for `beside`. */
  readonly directory: string;
  /** With `{name}` for the source's base name: `{name}.test.ts`, `{name}-spec.js`, `{name}.js`. */
  readonly pattern: string;
  /** `it` or `test`, and whether files wrap in describe blocks. */
  readonly testWord: string;
  readonly describes: boolean;
  readonly moduleSystem: string;
}
