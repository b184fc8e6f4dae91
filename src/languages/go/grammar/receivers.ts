import type { Draw } from '../../../effects/draw.ts';
import type { Call, Expr } from './recipe.ts';
import type { Shape } from './learnt.ts';
import { isStep, type CallTarget } from './target.ts';
import type { Subject } from './subject.ts';
import type { Values } from './values.ts';

/** Something to call a method on; null where nothing can be made. A value serves pointer methods too: it gets a name. */
export function receiversOf(type: string, values: Values, subject: Subject, draw: Draw): Expr | null {
  const isPointer = type.startsWith('*');
  const other = isPointer ? type.slice(1) : `*${type}`;
  const own = values.shape(type) === null ? null : values.make(type, '', subject, 0);
  const made = values.shape(other) === null || !draw.chance(own === null || own.origin === 'generic' ? 0.8 : 0.3) ? null : values.make(other, '', subject, 0);
  const found = made ?? own;
  if (found === null || (found.expr.k === 'code' && found.expr.code === 'nil')) return null;
  const { expr } = found;
  // A plain value of a type of its own says which: `Level(3)`.
  if (expr.k === 'code' && expr.value !== undefined) return isPointer ? expr : { k: 'conversion', type: expr.type, of: expr };
  // It is made without its name, as one for a parameter.
  if (expr.k === 'chan') return { k: 'conversion', type: expr.type, of: expr };
  if (expr.k === 'address') return expr.of;
  return expr;
}

/** The value that a receiver began as. */
export function startOf(on: Expr | null): Expr | null {
  return on?.k === 'after' ? startOf(on.base) : on;
}

/** A method that may change its receiver is called on a copy of a variable of the package: other tests look at the variable too. */
export function onCopy(call: Call, callable: CallTarget['callable'], shape: Shape | null): Call {
  const { on } = call;
  const changes = callable.recv?.startsWith('*') === true;
  const isVariable = on?.k === 'code' && on.value === undefined && !on.type.startsWith('*') && shape?.kind !== 'interface';
  // What holds a lock is not copied.
  if (on === null || !changes || !isVariable || shape?.locks === true) return call;
  return { ...call, on: { k: 'after', type: on.type, base: on, steps: [] } };
}

const MOST_STEPS = 3;

/** The receiver, now and then after other methods of it were called. */
export function withSteps(receiver: Expr, targets: readonly CallTarget[], wanted: Subject, draw: Draw): Expr {
  if (receiver.k === 'conversion' || receiver.k === 'code' || !draw.chance(0.5)) return receiver;
  const type = receiver.type.replace(/^\*/, '');
  const steps = targets.filter((target) => !target.hidden && target.callable.recv === `*${type}` && target.callable.results.length <= 1 && isStep(target));
  if (steps.length === 0) return receiver;
  const made = Array.from({ length: 1 + draw.below(MOST_STEPS) }, () => {
    const { callable, values, subject, winners } = draw.pick(steps);
    const args = winners.length > 0 && draw.chance(0.4) ? draw.pick(winners) : values.list(callable, { ...subject, kinds: [...subject.kinds, ...wanted.kinds] }, 1)?.args;
    return args === undefined ? null : { k: 'call' as const, type: callable.results[0] ?? '', callee: callable.name, on: null, args, results: callable.results };
  }).filter((step) => step !== null);
  if (made.length === 0) return receiver;
  return receiver.k === 'after' ? { ...receiver, steps: [...receiver.steps, ...made] } : { k: 'after', type: receiver.type, base: receiver, steps: made };
}
