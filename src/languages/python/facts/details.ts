/** An interpreter and where it keeps its packages; all paths absolute. */
export interface Interpreter {
  /** As it must be called: inside a virtual environment the link there. */
  readonly path: string;
  readonly version: string;
  /** Folders that must be visible for it to run. */
  readonly homes: readonly string[];
  readonly packages: readonly string[];
}

/** `ProjectFacts.details` of this language. */
export interface PythonDetails {
  readonly interpreter: Interpreter | null;
  /** Folders that imports start from, project-relative, `` for the project itself; longest first. */
  readonly roots: readonly string[];
  /** What is kept of the project's own options for its test runner. */
  readonly options: string;
  /** How the project's plugin for coroutines wants its tests: marked, or found by itself. Null: it has none. */
  readonly coroutines: 'marked' | 'found' | null;
  readonly lineLength: number;
  readonly quote: '"' | "'";
}
