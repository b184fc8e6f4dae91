/** Text of one test file, with the tests it holds in order. Source: `render/`. */
export interface RenderedFile {
  /** Project-relative. */
  readonly path: string;
  readonly text: string;
  /** Text of the file that stood there, null when it is new. */
  readonly previous: string | null;
  readonly tests: readonly RenderedTest[];
}
export interface RenderedTest {
  /** Ids of the test cases it proves: several when they became rows of one table. */
  readonly cases: readonly string[];
  /** Full title as the runner reports it, describe titles joined with one space; one per case for tables. */
  readonly titles: readonly string[];
}

/** What the project's own runner said about one title. */
export interface Verdict {
  readonly path: string;
  readonly title: string;
  readonly status: 'passed' | 'failed' | 'missing';
  readonly message: string | null;
  /** False where the test does not even compile: no other of its file ran then. */
  readonly compiles?: false;
}
/** One run of the project's runner over given files. `broken` when it could not run at all. */
export interface RunnerResult {
  readonly verdicts: readonly Verdict[];
  /** Files that failed as a whole (did not compile, threw on load), with the first line of the reason. */
  readonly failedFiles: Readonly<Record<string, string>>;
  readonly broken: string | null;
  /** Files of a whole suite that are left out unless they are asked for in a way that does not work here, with why; absent: none. */
  readonly notRun?: Readonly<Record<string, string>>;
  /** Coverage by file, when it was asked for. */
  readonly coverage: Readonly<Record<string, FileCoverage>> | null;
  readonly milliseconds: number;
  /** Text of files that the runner mended, in the copy too, before it ran them, by path: imports and names that nothing uses are gone. */
  readonly mended?: Readonly<Record<string, string>>;
}
/** Counts are `[covered, total]`. */
export interface FileCoverage {
  readonly statements: readonly [number, number];
  readonly lines: readonly [number, number];
  readonly branches: readonly [number, number];
  readonly coveredLines: readonly number[];
  readonly uncoveredLines: readonly number[];
  /** `branch` says which arm: `if`, `else`, `true`, `switch 2`, … */
  readonly coveredBranches: readonly BranchArm[];
  readonly uncoveredBranches: readonly BranchArm[];
  /** Functions by the line they begin on. */
  readonly functions: readonly { readonly line: number; readonly called: boolean }[];
}
export interface BranchArm { readonly line: number; readonly branch: string }
