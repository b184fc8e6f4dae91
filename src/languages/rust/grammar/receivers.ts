import type { Draw } from '../../../effects/draw.ts';
import type { Callable } from '../types/knowledge.ts';
import { isA, isUnsized, textOf, type Type } from '../types/type.ts';
import { children, type Expr } from './recipe.ts';
import type { Subject } from './subject.ts';
import type { CallTarget } from './target.ts';
import { callOf, type Values } from './values.ts';

const MOST_STEPS = 4;
const ASKING = /^(is_|as_|len$|get|iter|contains|to_|count|eq$|cmp$|partial_cmp$)/;

/** Something to call a method on; null where nothing can be made. */
export function receiverOf(owner: Type, values: Values, subject: Subject): Expr | null {
  const wanted: Type = isUnsized(owner) ? { k: 'ref', m: false, t: owner } : owner.k === 'slice' ? { k: 'path', p: 'std::vec::Vec', a: [owner.t] } : owner;
  return values.make(wanted, '', subject, 0)?.expr ?? null;
}

/** The receiver, now and then after other methods of it were called. */
export function withSteps(receiver: Expr, owner: Type, targets: readonly CallTarget[], values: Values, draw: Draw): Expr {
  if (receiver.k === 'part') return { ...receiver, of: withSteps(receiver.of, receiver.of.type, targets, values, draw) };
  if (receiver.k === 'ref' || (receiver.k === 'code' && receiver.value !== undefined) || !draw.chance(0.5)) return receiver;
  const kinds = owner.k !== 'tuple' ? [textOf(owner)] : owner.ts.map((part) => textOf(part));
  const steps = targets.filter(({ callable }) => (callable.takes === 'mut' || isEffect(callable)) && callable.owner !== null && kinds.includes(textOf(callable.owner)) && !ASKING.test(callable.name) && isStep(callable) && (callable.out === null || !isA(callable.out, 'Result') || callable.failure.debug));
  if (steps.length === 0) return receiver;
  const made = Array.from({ length: 1 + draw.below(MOST_STEPS) }, () => {
    const { callable, subject, winners } = draw.pick(steps);
    const args = winners.length > 0 && draw.chance(0.4) ? draw.pick(winners) : values.list(callable.params, subject, 1)?.args;
    return args === undefined ? null : { ...callOf(callable, null, args), ...(owner.k === 'tuple' ? { via: kinds.indexOf(textOf(callable.owner as Type)) } : {}) };
  }).filter((step) => step !== null);
  if (made.length === 0) return receiver;
  return receiver.k === 'after' ? { ...receiver, steps: [...receiver.steps, ...made].slice(-MOST_STEPS) } : { k: 'after', type: receiver.type, base: receiver, steps: made };
}

/** Whether it is called for what it does to itself although it only borrows: it is given something, changes nothing of that, and has nothing to say. */
function isEffect({ takes, params, out }: Callable): boolean {
  const given = out !== null && isA(out, 'Result') ? out.a[0] ?? null : out;
  return takes === 'ref' && params.length > 0 && !params.some(({ type }) => type.k === 'ref' && type.m) && (given === null || (given.k === 'tuple' && given.ts.length === 0));
}

/** Whether a statement may consist of it: nothing warns about what it gives, or about itself. */
export function isStep({ out, deprecated, mustUse, trait }: Callable): boolean {
  return deprecated !== true && mustUse !== true && trait !== 'std::ops::IndexMut' && (out === null || !(out.k === 'opaque' || (out.k === 'path' && (out.l ?? 0) > 0)));
}

/** Arguments of which some are what the receiver was given before: what was put in is asked for. */
export function reused(receiver: Expr, args: readonly Expr[], draw: Draw): readonly Expr[] {
  const known = leaves(receiver);
  return args.map((arg) => {
    if (arg.k !== 'code') return arg;
    const alike = known.filter((other) => textOf(other.type) === textOf(arg.type));
    return alike.length > 0 && draw.chance(0.6) ? draw.pick(alike) : arg;
  });
}

function leaves(expr: Expr): readonly Expr[] {
  if (expr.k === 'code') return expr.value === undefined ? [] : [expr];
  return children(expr).flatMap(leaves);
}
