import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Rule } from '../assertions/kinds.ts';
import type { OutsideScore } from '../mutation/outside.ts';
import type { MutationScore } from '../mutation/score.ts';
import type { FileCoverage, Pair } from './coverage.ts';
import type { FiveRuns } from './five-runs.ts';
import type { GenerateResult } from './generate.ts';
import { ROOT } from './work.ts';

/** Everything measured about one subject with one seed. `bench/RESULTS.md` is made of these alone. */
export interface RawResult {
  readonly subject: string;
  readonly subjectVersion: string;
  readonly seed: number;
  readonly budgetSeconds: number;
  /** ISO time at which measuring ended. */
  readonly date: string;
  readonly command: string;
  readonly versions: Readonly<Record<string, string>>;
  readonly network: 'off' | 'on';
  /** Null when an existing copy was measured that this bench did not generate. */
  readonly generate: GenerateResult | null;
  readonly emittedFiles: readonly string[];
  /** Files of the package that `generate` changed. */
  readonly touched: readonly string[];
  readonly fiveRuns: FiveRuns;
  /** Emitted files that were left out as a whole, since tests in them could not be told apart. */
  readonly droppedFiles: readonly string[];
  /** Tests the runner reports once unsound ones are gone. */
  readonly tests: number;
  readonly coverage: { readonly statements: Pair; readonly branches: Pair; readonly files: Readonly<Record<string, FileCoverage>> };
  readonly mutation: MutationScore;
  readonly outside: OutsideScore | null;
  /** Tests by rule they fall under; `tests` counts each row of a table. */
  readonly assertions: { readonly tests: number; readonly weak: number; readonly rules: Readonly<Partial<Record<Rule, number>>> };
  /** Ten tests drawn by the seed. */
  readonly samples: readonly { readonly file: string; readonly line: number; readonly rules: readonly Rule[]; readonly text: string }[];
}

const FOLDER = join(ROOT, 'bench', 'raw', 'js');

export function rawPath(seed: number, subject: string): string {
  return join(FOLDER, String(seed), `${subject}.json`);
}

/** The result on disk, null when there is none. */
export function readRaw(seed: number, subject: string): RawResult | null {
  const path = rawPath(seed, subject);
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) as RawResult : null;
}

export function writeRaw(result: RawResult): void {
  const path = rawPath(result.seed, result.subject);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${JSON.stringify(result, null, 1)}\n`);
}

/** Seeds with results, ascending. */
export function rawSeeds(): readonly number[] {
  if (!existsSync(FOLDER)) return [];
  return readdirSync(FOLDER).map(Number).filter(Number.isInteger).sort((a, b) => a - b);
}
