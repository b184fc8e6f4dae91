import type { Trace } from '../driver/messages.ts';
import type { Expr } from './recipe.ts';
import type { Scene } from './scenes.ts';

/** What is known about calling one target, besides its source. */
export interface Experience {
  /** Argument lists that closed a gap. */
  readonly winners: (readonly Expr[])[];
  /** Argument lists found in documentation and existing tests, by function name. */
  readonly examples: readonly (readonly Expr[])[];
  /** Values wanted at a parameter because the code asked for their type. */
  readonly wanted: Map<number, Expr[]>;
  traces: readonly Trace[];
  /** Calls in which a recording callback was given something: functions that work with such values are worth passing there. */
  readonly scenes: Scene[];
  /** Calls that errors told to make first. */
  readonly told: (readonly Expr[])[];
}
