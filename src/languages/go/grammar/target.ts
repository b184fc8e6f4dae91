import type { Target } from '../../language.ts';
import type { Callable, Knowledge } from './learnt.ts';
import type { Expr } from './recipe.ts';
import type { Subject } from './subject.ts';
import type { Values } from './values.ts';

const MAX_WINNERS = 30;
/** Runs by which a method that changes things has shown it. */
const UNKNOWN = 2;

/** A function or method, and what has been learnt about calling it. */
export interface CallTarget extends Target {
  readonly callable: Callable;
  readonly file: string;
  readonly subject: Subject;
  readonly knowledge: Knowledge;
  readonly values: Values;
  /** Not exported: tested by itself only where nothing public leads to it. */
  readonly hidden: boolean;
  /** Argument lists found in documents and tests. */
  readonly examples: readonly (readonly Expr[])[];
  /** Argument lists that closed a gap. */
  readonly winners: (readonly Expr[])[];
  tries: number;
  /** Runs, and those that left the receiver otherwise than it was. */
  readonly effects: { runs: number; changes: number };
}

/** Worth calling before something else is: it changes its receiver, or nobody knows yet. */
export function isStep({ effects }: CallTarget): boolean {
  return effects.changes > 0 || effects.runs < UNKNOWN;
}

export function remember({ winners }: CallTarget, args: readonly Expr[], random: number): void {
  if (args.length === 0) return;
  if (winners.length < MAX_WINNERS) winners.push(args);
  else winners[Math.floor(random * MAX_WINNERS)] = args;
}

/** Without arguments and receiver there is one call. */
export function isSpent({ callable, tries }: CallTarget): boolean {
  return callable.recv === undefined && callable.params.length === 0 && tries > 2;
}

/** Argument lists of documents that suit the parameters: a text for a text, a number for a number. */
export function fitting(callable: Callable, lists: readonly (readonly Expr[])[], values: Values): readonly (readonly Expr[])[] {
  return lists.flatMap((list) => {
    const { params, variadic } = callable;
    if (list.length < params.length - (variadic === true ? 1 : 0) || (variadic !== true && list.length > params.length)) return [];
    const made = list.map((expr, i) => {
      const last = params[Math.min(i, params.length - 1)];
      const isRest = variadic === true && i >= params.length - 1;
      return last === undefined ? null : asType(expr, isRest ? last.type.slice(2) : last.type, values);
    });
    return made.every((expr) => expr !== null) ? [made] : [];
  });
}

function asType(expr: Expr, type: string, values: Values): Expr | null {
  if (expr.k !== 'code') return null;
  const shape = values.shape(type);
  if (shape?.kind === 'slice' && shape.elem === 'byte') return typeof expr.value === 'string' ? { k: 'conversion', type, of: expr } : null;
  if (shape?.kind === 'interface' && (shape.methods ?? []).length === 0) return expr;
  if (shape?.kind !== 'basic') return null;
  const basic = shape.basic ?? '';
  if (typeof expr.value === 'string' ? /string/.test(basic) : typeof expr.value === 'number' ? /float/.test(basic) || (/int|byte/.test(basic) && Number.isInteger(expr.value) && (expr.value >= 0 || !/^u|byte/.test(basic))) : typeof expr.value === 'boolean' && basic === 'bool') return { ...expr, type };
  return null;
}
