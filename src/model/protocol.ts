import type { Candidate } from './candidate.ts';
import type { Fact, Operand, Outcome } from './observation.ts';

/** What of a candidate a driver needs. */
export type Runnable = Pick<Candidate, 'id' | 'imports' | 'setup' | 'act' | 'locals' | 'async' | 'needs' | 'misfits'>;

/** A mutant by its place in the rewrite's table; `owner` is the counter that must be hit for it to matter. */
export interface MutantRef { readonly path: string; readonly id: number; readonly owner: number; /** Only matters while its module loads, which then happens anew. */ readonly atLoad?: boolean }

/** Counters by path; those of generic code once more by instance, under `path@types`. */
export type Hits = Readonly<Record<string, readonly number[]>>;

/** Lines from the core to a driver: JSON, one a line, over descriptor 3. */
export type Command =
  | { readonly type: 'load'; readonly modules: readonly string[] }
  /** `record`: facts and all hits are wanted; otherwise hits come only when one of them is new to the driver. */
  | { readonly type: 'run'; readonly candidate: Runnable; readonly record: boolean; /** Modules are loaded anew before it. */ readonly fresh?: boolean }
  | { readonly type: 'mutants'; readonly candidate: Runnable; readonly mutants: readonly MutantRef[] }
  | { readonly type: 'quit' };

/** Lines from a driver to the core. `learnt` belongs to the language. */
export type Reply =
  | { readonly type: 'ready'; readonly version: string }
  | { readonly type: 'loaded'; readonly path: string; readonly ok: boolean; readonly reason: string; readonly learnt: unknown; readonly hits: Hits }
  /** What compiling took, where a driver is compiled; at any time. */
  | { readonly type: 'built'; readonly milliseconds: number }
  /** Sent before each command is obeyed: what a crash or hang is put down to. */
  | { readonly type: 'begin'; readonly id: string }
  | { readonly type: 'seen'; readonly id: string; readonly outcome: Outcome; readonly facts: readonly Fact[]; readonly hits: Hits; readonly operands: readonly Operand[]; readonly trouble: readonly string[]; readonly milliseconds: number; readonly weak?: boolean; readonly left?: string; readonly race?: string; readonly learnt: unknown }
  /** While mutants are tried, one after another in the order of the command: how it ended for one of them; null: they begin now. What ends the whole driver is then put down to the next one. */
  | { readonly type: 'tried'; readonly id: string; readonly how: MutantEnd | null }
  /** `left`: not tried, for what came before them spoilt the driver; they may be sent anew. */
  | { readonly type: 'mutants'; readonly id: string; readonly killed: readonly MutantRef[]; readonly survived: readonly MutantRef[]; readonly timedOut: readonly MutantRef[]; readonly left?: readonly MutantRef[] };
/** `untried`: there was no time for it, or this driver cannot; nothing is known, and it is in no list of the reply. */
export type MutantEnd = 'killed' | 'survived' | 'timedOut' | 'untried';
