import { misfits } from './misfits.ts';
import { isCall, type Expr } from './recipe.ts';
import { callOf, type CallTarget } from './target.ts';

/** Most other functions tried in the place of one. */
const MAX_SIBLINGS = 6;

type Call = Expr & { readonly k: 'call' | 'new' };

/** What a call calls. */
export function targetOf(call: Call, targets: readonly CallTarget[]): CallTarget | undefined {
  const text = JSON.stringify(call.callee);
  const name = call.callee.k === 'member' ? call.callee.name : null;
  return targets.find(({ kind, reaches }) => kind === call.k && reaches.some((reach) => JSON.stringify(reach) === text)) ?? targets.find((other) => other.kind === 'method' && other.name === name);
}

/** Other functions whose first parameter has the name and the type of this one's. */
export function takingTheSame(target: CallTarget, targets: readonly CallTarget[]): readonly CallTarget[] {
  const first = target.subject.parameters[0]?.parameter;
  if (first === undefined) return [];
  return targets.filter((other) => other !== target && (other.kind === 'call' || other.kind === 'new' || other.kind === 'method') && other.subject.parameters[0]?.parameter.name === first.name && other.subject.parameters[0].parameter.type === first.type);
}

/**
 * A function that a call made may tell little of what it was made of. Its maker's arguments in the hands of the functions
 * that the maker hands them on to, with the call of each.
 */
export function besides(act: Expr, targets: readonly CallTarget[], handedOn: (maker: CallTarget) => readonly CallTarget[]): readonly { readonly target: CallTarget; readonly call: Expr }[] {
  if (act.k !== 'call' || act.callee.k !== 'call') return [];
  const { args } = act.callee;
  const maker = targetOf(act.callee, targets);
  const calls = maker === undefined || args.length === 0 ? [] : handedOn(maker).flatMap((target) => {
    const reach = target.reaches.find((other) => !isCall(other));
    return reach === undefined || args.length > target.subject.parameters.length || args.length < target.arity - 1 ? [] : [{ target, call: callOf(target, reach, args) }];
  });
  return calls.filter(({ target, call }) => misfits(target, call) === 0).slice(0, MAX_SIBLINGS);
}
