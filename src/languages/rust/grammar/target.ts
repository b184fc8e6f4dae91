import type { Target } from '../../language.ts';
import type { Callable } from '../types/knowledge.ts';
import type { Expr } from './recipe.ts';
import type { Subject } from './subject.ts';

const MAX_WINNERS = 30;

/** A function or method, and what has been learnt about calling it. */
export interface CallTarget extends Target {
  readonly callable: Callable;
  /** Made by a macro: no counter tells whether it was called. */
  readonly isMade: boolean;
  readonly file: string;
  readonly subject: Subject;
  /** Argument lists found in documents and tests. */
  readonly examples: readonly (readonly Expr[])[];
  /** Argument lists that closed a gap. */
  readonly winners: (readonly Expr[])[];
  /** What is asked for first: without what a form adds. */
  readonly plain: CallTarget | null;
  tries: number;
  /** Calls that were kept for its sake alone. */
  shown: number;
}

export function remember({ winners }: CallTarget, args: readonly Expr[], random: number): void {
  if (args.length === 0) return;
  if (winners.length < MAX_WINNERS) winners.push(args);
  else winners[Math.floor(random * MAX_WINNERS)] = args;
}

/** How often a plain call is tried before one that is the same but for its form. */
const PLAIN_FIRST = 24;

export function isEarly({ plain }: CallTarget): boolean {
  return plain !== null && plain.tries < PLAIN_FIRST;
}

/** Without arguments and receiver there is one call. */
export function isSpent({ callable, tries }: CallTarget): boolean {
  return callable.takes === null && callable.params.length === 0 && tries > 2;
}
