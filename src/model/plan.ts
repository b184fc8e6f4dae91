import type { ProjectFacts } from './project.ts';
import type { SourceFile } from './source-file.ts';
import type { TestType } from './test-case.ts';
import type { ParsedFile, Unit } from './unit.ts';

/** Hard caps; null means no cap. Times in milliseconds from the start of the command. */
export interface Budget {
  readonly wallMilliseconds: number;
  readonly calls: number | null;
}

/** One source file with what is to be tested in it and where its tests go. */
export interface FilePlan {
  readonly source: SourceFile;
  readonly parsed: ParsedFile;
  /** Units to test now; the others are in `alreadyTested` or `skipped`. */
  readonly units: readonly Unit[];
  readonly alreadyTested: readonly string[];
  readonly skipped: Readonly<Record<string, string>>;
  /** Ids of units that another plan of the package answers for; absent: none. */
  readonly elsewhere?: readonly string[];
  /** Project-relative path of the test file; it may exist already. */
  readonly testPath: string;
}

/** Everything the loops need to know about one package of one language. */
export interface Plan {
  /** How the package is built, in its builder's own words, where that is not the usual way: for units that the usual one leaves out. */
  readonly variant?: string;
  readonly project: ProjectFacts;
  readonly files: readonly FilePlan[];
  readonly types: readonly TestType[];
  readonly budget: Budget;
  readonly seed: number;
}
