/** What only this language knows about a project: `ProjectFacts.details`. Paths are relative to the project's root unless said otherwise. */
export interface JavaScriptDetails {
  /** The manifest's `type`; null when it says nothing. */
  readonly type: 'module' | 'commonjs' | null;
  /** The project has TypeScript sources. */
  readonly typescript: boolean;
  /** How JSX is compiled; null when no source uses it. */
  readonly jsx: Jsx | null;
  readonly tsconfig: string | null;
  /** `compilerOptions.baseUrl`, null when unset. */
  readonly baseUrl: string | null;
  /** `compilerOptions.paths`: pattern -> targets, relative to the root. */
  readonly paths: Readonly<Record<string, readonly string[]>>;
  /** Aliases of the runner's or bundler's configuration: prefix or pattern -> target (absolute-like targets made relative). */
  readonly aliases: Readonly<Record<string, string>>;
  /** Where the runner executes tests: `node`, `jsdom`, `happy-dom`, … */
  readonly environment: string;
  /** What turns sources into what Node runs, best evidence first; empty for plain Node. */
  readonly transforms: readonly Transform[];
  /** True where plain Node with type stripping cannot load the sources: aliases, JSX, a DOM, or a transform that changes code. */
  readonly needsRunner: boolean;
  /** `package.json#exports` and `main`: subpath (`.`, `./x`) -> source file. */
  readonly exports: Readonly<Record<string, string>>;
  /** `package.json#imports`: `#name` -> source file or package. */
  readonly imports: Readonly<Record<string, string>>;
  /** Prettier's configuration file, absolute; `package.json` where it is in there; null when there is none. */
  readonly prettier: string | null;
  /** The framework is in a node_modules folder (always true for node:test). */
  readonly frameworkInstalled: boolean;
  /** Absolute root of the workspace around the package, null for a package on its own. */
  readonly workspaceRoot: string | null;
  /** Globs by which the runner finds tests, where its configuration names them. */
  readonly testInclude: readonly string[];
  /** Existing test files written for another framework: nothing can be added to them. */
  readonly otherTests: readonly string[];
  /** Setup files the runner loads first. */
  readonly setupFiles: readonly string[];
}
export interface Jsx { readonly runtime: 'automatic' | 'classic'; readonly importSource: string }
export type Transform = 'vite' | 'babel' | 'ts-jest' | 'swc' | 'esbuild' | 'tsx' | 'ts-node';
