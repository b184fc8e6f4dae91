import type { Unit } from '../../../model/unit.ts';
import type { Target } from '../../language.ts';
import type { Experience } from './experience.ts';
import { code, depthOf, sizeOf, type Expr, type Step } from './recipe.ts';
import type { Subject } from './subject.ts';

export type Kind = 'call' | 'new' | 'method' | 'getter' | 'iterate' | 'keys';

const MAX_REACHES = 24;

/** One thing to call and the ways known to reach it. */
export interface CallTarget extends Target {
  readonly kind: Kind;
  /** Export, method or property name; the hint for examples. */
  readonly name: string;
  /** File whose test file holds the tests. */
  readonly file: string;
  readonly subject: Subject;
  readonly arity: number;
  readonly experience: Experience;
  /** Callee for `call` and `new`, receiver for the others. */
  readonly reaches: Expr[];
  /** Calls made so far: the first one traces the arguments. */
  calls: number;
}

export interface TargetStart { readonly key: string; readonly kind: Kind; readonly name: string; readonly file: string; readonly unit: Unit | null; readonly subject: Subject; readonly arity: number; readonly examples: readonly (readonly Expr[])[] }

export function makeTarget(start: TargetStart): CallTarget {
  const { unit, examples, ...rest } = start;
  return { ...rest, unit: unit?.id ?? null, experience: { winners: [], examples, wanted: new Map(), traces: [], scenes: [], told: [] }, reaches: [], calls: 0 };
}

export function addReach(target: CallTarget, reach: Expr, random: number): void {
  // What an import leads to needs no detour: the same function handed back by a call is no better.
  if ((target.kind === 'call' || target.kind === 'new') && depthOf(reach) > 0 && target.reaches.some((known) => depthOf(known) === 0)) return;
  if (target.reaches.length < MAX_REACHES) target.reaches.push(reach);
  else if (random < 0.1) target.reaches[Math.floor(random * 10 * MAX_REACHES)] = reach;
  else {
    const worst = target.reaches.reduce((most, other) => (sizeOf(other) > sizeOf(most) ? other : most));
    if (sizeOf(reach) < sizeOf(worst)) target.reaches[target.reaches.indexOf(worst)] = reach;
  }
}

/** The expression that calls a target through one of its reaches. */
export function callOf(target: CallTarget, reach: Expr, args: readonly Expr[]): Expr {
  switch (target.kind) {
    case 'call': return { k: 'call', callee: reach, args };
    case 'new': return { k: 'new', callee: reach, args };
    case 'method': return { k: 'call', callee: { k: 'member', on: reach, name: target.name }, args };
    case 'getter': return { k: 'member', on: reach, name: target.name };
    case 'keys': return { k: 'call', callee: code('Object.keys'), args: [reach] };
    case 'iterate': return { k: 'call', callee: code('Array.from'), args: [reach] };
  }
}

/** The call as a step on what it was called on, for sequences: a method's receiver, or a function that a call made. */
export function stepOf(act: Expr): { base: Expr; step: Step } | null {
  if (act.k === 'call' && (act.callee.k === 'call' || act.callee.k === 'after')) return { base: act.callee, step: { name: '()', args: act.args } };
  if (act.k !== 'call' || act.callee.k !== 'member') return null;
  return { base: act.callee.on, step: { name: act.callee.name, args: act.args } };
}
