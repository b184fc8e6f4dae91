import type { Value } from './value.ts';

/** One thing that was true when a candidate ran. `select/` decides which facts become assertions. */
export interface Fact {
  readonly kind: FactKind;
  /** `result`; a local's name; `callback` name; a scratch-relative path for files; `stdout`. */
  readonly subject: string;
  readonly value: Value;
}
/** `state`: a local after the call, where the call changed it. `unchanged`: what a method was called on, or a call was lent to change, where nothing else can be told. `calls`: array of argument arrays a callback received. `items`: what an iterable result yielded. */
export type FactKind = 'returned' | 'resolved' | 'threw' | 'rejected' | 'state' | 'unchanged' | 'calls' | 'items' | 'file' | 'output';

/** Values met at a comparison, JSON primitives only: the search feeds one side where the other was. */
export interface Operand {
  readonly id: number;
  readonly file: string;
  readonly operator: string;
  readonly left: string | number | boolean | null;
  readonly right: string | number | boolean | null;
}

export type Outcome = 'returned' | 'threw' | 'timed-out' | 'crashed' | 'denied' | 'failed-to-load' | 'does-not-compile';

/** What one run of one candidate showed. `hits` are indexes into `Rewrite.table`, by file path. */
export interface Observation {
  readonly candidate: string;
  readonly outcome: Outcome;
  readonly facts: readonly Fact[];
  readonly hits: Readonly<Record<string, readonly number[]>>;
  readonly operands: readonly Operand[];
  /** Late errors, denied calls, handles left open: each makes a candidate unfit to be kept. */
  readonly trouble: readonly string[];
  readonly milliseconds: number;
  /** It shows little (an error of the engine): what it reaches is worth reaching by something better. */
  readonly weak?: boolean;
  /** What goes on after it although nothing that it returned could end it. */
  readonly left?: string;
  /** Where two threads used the same memory without waiting for each other; only a driver that watches for it tells. */
  readonly race?: string;
  /** Language-owned details for its own grammar (types of results, members found); opaque to the core. */
  readonly learnt?: unknown;
}
