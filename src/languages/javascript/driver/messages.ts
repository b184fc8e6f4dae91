import type { Shape } from './shape.ts';

/** What the grammar learns from one run; travels in the protocol's `learnt`. */
export interface Learnt {
  /** Shape of the result (of what the promise resolved to, when it was one). */
  readonly result: Shape | null;
  /** Result was a promise, and how it ended. */
  readonly promise: 'resolved' | 'rejected' | 'pending' | null;
  /** Shape of each local after the run. */
  readonly locals: Readonly<Record<string, Shape>>;
  /** Callbacks by name: how often called, whether first called after the call had returned, what the first call was given. */
  readonly callbacks: Readonly<Record<string, { readonly calls: number; readonly late: boolean; readonly received: readonly Shape[] }>>;
  readonly usedTime: boolean;
  readonly usedRandom: boolean;
  /** Message of the error, when it threw. */
  readonly error: string | null;
  /** What was done with traced arguments, by argument index. */
  readonly traces: readonly Trace[];
}

/** What code did with an argument: which properties it read, whether it called, iterated or converted it. */
export interface Trace {
  readonly properties: Readonly<Record<string, Trace>>;
  /** The widest call of it: how many arguments, and which of them (from 0) were functions. */
  readonly call: { readonly arguments: number; readonly functions: readonly number[] } | null;
  readonly iterated: boolean;
  readonly converted: boolean;
}
