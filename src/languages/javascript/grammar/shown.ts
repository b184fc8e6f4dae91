import type { FilePlan } from '../../../model/plan.ts';
import type { Draft } from '../../language.ts';
import type { Drafts } from './drafts.ts';
import type { Expr } from './recipe.ts';

/** A call that a document shows, as a draft; null where it calls nothing of the package. */
export function shownCall(act: Expr, plan: readonly FilePlan[], drafts: Drafts): Draft | null {
  const made = calleeOf(act);
  if (made === null) return null;
  const units = plan.flatMap((item) => item.parsed.units);
  const unit = units.find(({ file, exportedAs }) => file === made.module && exportedAs.includes(made.name)) ?? units.find(({ name }) => name === made.name && name !== 'default');
  return drafts.of({ act, target: '', frozenTime: false, scriptedRandom: false }, 'docs-example', unit?.file ?? made.module, unit === undefined ? [] : [unit.id]);
}

/** Module and name of what a call of the package calls. */
function calleeOf(act: Expr): { module: string; name: string } | null {
  if (act.k === 'await') return calleeOf(act.on);
  if (act.k !== 'call' && act.k !== 'new') return null;
  let callee = act.callee;
  const name = callee.k === 'member' ? callee.name : callee.k === 'import' ? callee.name : null;
  while (callee.k !== 'import') {
    if (callee.k === 'member') callee = callee.on;
    else if (callee.k === 'call' || callee.k === 'new') callee = callee.callee;
    else return null;
  }
  return { module: callee.module, name: name ?? callee.name };
}
