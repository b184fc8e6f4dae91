import type { Gap } from './gap.ts';
import type { Count } from './report.ts';

/** What `validate` found: `RunReport.result`. Paths and unit ids are relative to the report's root. */
export interface ValidateResult {
  /** Of all files looked at, loaded by a test or not. */
  readonly coverage: { readonly statements: Count; readonly lines: Count; readonly branches: Count };
  /** One run of each package's own suite. */
  readonly suites: readonly ValidatedSuite[];
  readonly units: readonly ValidatedUnit[];
  /** Null unless gaps were asked for. */
  readonly gaps: readonly Gap[] | null;
}
export interface ValidatedSuite {
  readonly project: string;
  readonly framework: string;
  readonly passed: number;
  readonly failed: readonly { readonly path: string; readonly title: string; readonly message: string }[];
  /** Files that failed as a whole, with the reason. */
  readonly failedFiles: Readonly<Record<string, string>>;
  /** Why the suite could not run to its end. */
  readonly broken: string | null;
  /** False where the framework could not measure. */
  readonly measured: boolean;
  readonly milliseconds: number;
}
export interface ValidatedUnit {
  readonly id: string;
  readonly lines: Count;
  readonly branches: Count;
  /** Some test calls it; where nothing was measured: some test names it. */
  readonly tested: boolean;
}
