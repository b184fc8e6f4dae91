import type { Problem } from './problem.ts';
import type { RunReport } from './report.ts';

/** Everything the core has to say while it works; screens, JSON and later services read the same stream. */
export type Event =
  | { readonly kind: 'started'; readonly command: string; readonly provider: string; readonly reason: string; readonly sandbox: string }
  | { readonly kind: 'scanned'; readonly files: number; readonly skipped: number }
  | { readonly kind: 'parsed'; readonly files: number; readonly units: number }
  | { readonly kind: 'planned'; readonly project: string; readonly framework: string; readonly notices: readonly string[] }
  /** `covered`/`total` count statements of the files under test. */
  | { readonly kind: 'exploring'; readonly project: string; readonly calls: number; readonly kept: number; readonly covered: number; readonly total: number }
  /** A model is asked: what it took so far (`costUsd` null: no price known), and how many of its tests closed a gap. */
  | { readonly kind: 'asking'; readonly project: string; readonly requests: number; readonly tokens: number; readonly costUsd: number | null; readonly kept: number; readonly covered: number; readonly total: number }
  | { readonly kind: 'kept'; readonly unit: string; readonly origin: string }
  | { readonly kind: 'settling'; readonly project: string; readonly step: string; readonly tests: number }
  | { readonly kind: 'wrote'; readonly path: string; readonly tests: number; readonly diff: string | null }
  | { readonly kind: 'problem'; readonly problem: Problem }
  /** An exception that cost one file; a problem tells it in words. */
  | { readonly kind: 'bug'; readonly path: string; readonly stack: string }
  | { readonly kind: 'notice'; readonly text: string }
  | { readonly kind: 'finished'; readonly report: RunReport };
