import type { Problem } from './problem.ts';

export const DISCARD_REASONS = ['duplicate', 'failed-to-load', 'does-not-compile', 'fails', 'timed-out', 'crashed', 'denied', 'flaky', 'closes-no-gap', 'junk', 'over-budget'] as const;
export type DiscardReason = (typeof DISCARD_REASONS)[number];

export type Count = readonly [covered: number, total: number];
export interface CoveragePair { readonly lines: Count; readonly branches: Count }

export interface ReportTest { readonly name: string; readonly type: string; readonly oracle: string; readonly provenance: string; readonly closes: number }
export interface ReportUnit {
  readonly id: string;
  readonly kind: string;
  readonly line: number;
  readonly status: 'tested' | 'already-tested' | 'skipped' | 'failed';
  readonly reason?: string;
  readonly tests: readonly ReportTest[];
  readonly gaps: { readonly lines: readonly number[]; readonly branches: readonly string[]; readonly mutants: number };
  readonly discarded: Partial<Record<DiscardReason, { readonly count: number; readonly examples: readonly string[] }>>;
}
export interface ReportFile {
  readonly path: string;
  readonly language: string;
  readonly framework: string;
  readonly testPath: string;
  /** How the package was built for these units, where that is not the usual way: `--features serde`. */
  readonly variant?: string;
  readonly coverage: { readonly before: CoveragePair; readonly after: CoveragePair };
  readonly units: readonly ReportUnit[];
}
export interface Suspect { readonly unit: string; readonly input: string; readonly expected: string; readonly actual: string; readonly kind: 'internal-error' | 'disagreement' | 'crash' | 'leak' | 'race'; readonly evidence: string }

export interface Funnel {
  readonly proposed: number; readonly compiled: number; readonly passed: number; readonly stable: number; readonly useful: number; readonly written: number;
  readonly discarded: Readonly<Record<DiscardReason, number>>;
}

/** The JSON report, `testgen.report/1`; the schema in `docs/schema/` is its published form. `result` is each command's own part. */
export interface RunReport {
  readonly schema: 'testgen.report/1';
  readonly command: string;
  readonly version: string;
  readonly startedAt: string;
  readonly durationMs: number;
  readonly provider: { readonly name: string; readonly model: string | null; readonly reason: string };
  readonly seed: number;
  readonly root: string;
  readonly totals: { readonly files: number; readonly units: number; readonly unitsTested: number; readonly testsWritten: number };
  readonly funnel: Funnel;
  readonly sandbox: { readonly level: string; readonly mechanism: string };
  /** What compiling the code under test for exploring took; absent where nothing is compiled. */
  readonly compileMs?: number;
  readonly mutation: { readonly killed: number; readonly survived: number; readonly timedOut: number };
  readonly files: readonly ReportFile[];
  readonly suspects: readonly Suspect[];
  readonly usage: { readonly requests: number; readonly inputTokens: number; readonly outputTokens: number; readonly cachedTokens: number; readonly cacheHits: number;
    /** Null where a price is not known. */
    readonly costUsd: number | null; readonly retries?: number; readonly failures?: number; readonly latencyMs?: { readonly p50: number | null; readonly p95: number | null; readonly p99: number | null } };
  readonly egress: readonly { readonly host: string; readonly requests: number; readonly bytes: number }[];
  readonly problems: readonly Omit<Problem, 'exit'>[];
  readonly result?: unknown;
}
