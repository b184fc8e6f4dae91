import type { Assets } from '../assets/assets.ts';
import type { Clock } from '../effects/clock.ts';
import type { Files } from '../effects/files.ts';
import type { Programs } from '../effects/programs.ts';
import type { Language } from '../languages/language.ts';
import type { TestType } from '../model/test-case.ts';
import type { OpenedModel, PriceTable } from '../providers/provider.ts';
import type { Choice } from '../sandbox/sandbox.ts';

/** The outside world as the pipelines see it; bound once, in `main.ts`. */
export interface Services {
  readonly files: Files;
  readonly clock: Clock;
  readonly programs: Programs;
  readonly assets: Assets;
  readonly languages: readonly Language[];
  readonly version: string;
  /** Finds the sandbox to use; runs the canary at most once a process. */
  chooseSandbox(mode: 'auto' | 'strict' | 'none'): Promise<Choice>;
  /** Runs git in a folder; null when git is absent or refuses. */
  git(cwd: string, args: readonly string[]): Promise<string | null>;
}

/** What every command that looks at code was told. Frozen; made by `options/resolve`. */
export interface Scope {
  readonly cwd: string;
  /** As typed: files, folders or `file#unit`. */
  readonly paths: readonly string[];
  readonly recursive: boolean;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  /** By language: an absolute path, or a name on PATH. */
  readonly interpreters?: Readonly<Record<string, string>>;
}

export interface GenerateRequest extends Scope {
  readonly types: readonly TestType[];
  readonly output: string | null;
  readonly framework: string | null;
  readonly dryRun: boolean;
  readonly validate: boolean;
  /** Git ref; null when --changed was not given. */
  readonly changed: string | null;
  readonly parallel: number;
  readonly seed: number;
  readonly budgetSeconds: number;
  readonly budgetCalls: number | null;
  readonly cache: boolean;
  readonly sandbox: 'auto' | 'strict' | 'none';
  /** An existing test file, as typed: only the units it tests are tested, as if it did not exist. */
  readonly regenerate?: string | null;
  readonly provider: { readonly name: string; readonly reason: string };
  /** Absent: nobody is asked. */
  readonly model?: ModelRequest;
}

/** The model that a run may ask. */
export interface ModelRequest {
  /** Opens it for a project; `folder` is the project's `.testgen`, absolute. */
  open(folder: string): Promise<OpenedModel>;
  /** What the user has to say to it. */
  readonly instructions: string;
  readonly batch: boolean;
}
export interface ValidateRequest extends Scope {
  readonly framework: string | null;
  readonly sandbox: 'auto' | 'strict' | 'none';
  readonly minCoverage: number | null;
  readonly failOnMissingTests: boolean;
  readonly reportGaps: boolean;
}
export interface AnalyzeRequest extends Scope {
  readonly framework: string | null;
  readonly detail: 'summary' | 'per-file' | 'per-function';
  /** Prices for an estimate of what a model would cost; absent: none is wanted. */
  readonly prices?: PriceTable;
}
