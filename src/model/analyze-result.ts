import type { Skipped } from './source-file.ts';

/** `RunReport.result` of `analyze`. Paths and unit ids are relative to the report's root. */
export interface AnalyzeResult {
  readonly detail: 'summary' | 'per-file' | 'per-function';
  readonly size: AnalyzedSize;
  readonly packages: readonly AnalyzedPackage[];
  readonly skipped: readonly Skipped[];
  /** Null for a summary. */
  readonly files: readonly AnalyzedFile[] | null;
  /** Null unless asked for per function. */
  readonly units: readonly AnalyzedUnit[] | null;
  /** Null unless asked for. */
  readonly cost: AnalyzedCost | null;
}

/** What a model would be sent for the units without tests, by local estimates: from one question a unit with its whole file to what a hybrid run asks. */
export interface AnalyzedCost {
  /** Day of the prices. */
  readonly prices: string;
  readonly naive: AnalyzedTokens;
  readonly hybrid: AnalyzedTokens;
  /** Dollars by model; null where no price is known. Offline costs nothing. */
  readonly models: readonly { readonly provider: string; readonly model: string; readonly naiveUsd: number | null; readonly hybridUsd: number | null; readonly offlineUsd: 0 }[];
}
export interface AnalyzedTokens { readonly requests: number; readonly inputTokens: number; readonly outputTokens: number }

export interface AnalyzedSize {
  readonly files: number;
  readonly lines: number;
  readonly bytes: number;
  readonly units: number;
  /** Units that other modules can reach. */
  readonly public: number;
  readonly alreadyTested: number;
  /** Units by kind, and files by dialect. */
  readonly kinds: Readonly<Record<string, number>>;
  readonly dialects: Readonly<Record<string, number>>;
  /** Cyclomatic, over all units. */
  readonly complexity: { readonly total: number; readonly median: number; readonly most: number };
}

export interface AnalyzedPackage {
  /** Folder, `.` for the root itself. */
  readonly path: string;
  readonly name: string | null;
  readonly packageManager: string | null;
  readonly moduleSystem: string;
  readonly framework: { readonly name: string; readonly version: string | null; readonly chosen: string };
  readonly files: number;
  readonly units: number;
  readonly alreadyTested: number;
  readonly notices: readonly string[];
}

export interface AnalyzedFile {
  readonly path: string;
  readonly dialect: string;
  readonly lines: number;
  readonly bytes: number;
  readonly units: number;
  readonly alreadyTested: number;
  readonly complexity: number;
  /** Where its tests are or would go. */
  readonly testPath: string;
}

export interface AnalyzedUnit {
  readonly id: string;
  readonly kind: string;
  readonly signature: string;
  readonly startLine: number;
  readonly endLine: number;
  readonly visibility: 'public' | 'private';
  readonly complexity: number;
  readonly tested: boolean;
}
