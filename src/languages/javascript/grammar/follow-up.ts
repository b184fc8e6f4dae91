import type { Learnt } from '../driver/messages.ts';
import type { Expr, Recipe } from './recipe.ts';

/** A call whose callback came late, as a promise of what the callback is given; null when the call has no such callback. */
export function awaitingCallback(act: Expr): Expr | null {
  if (act.k === 'snippet') return act.callbacks.length === 0 ? null : awaitingSnippet(act);
  if (act.k !== 'call' && act.k !== 'new') return null;
  let replaced = false;
  const args = act.args.map((arg) => (arg.k === 'callback' && arg.recorded && !replaced ? ((replaced = true), resolver) : arg));
  return replaced ? { k: 'awaited-callback', call: { ...act, args } } : null;
}

function awaitingSnippet(act: Expr & { k: 'snippet' }): Expr {
  const [first = '', ...rest] = act.callbacks;
  return { ...act, callbacks: rest, act: `new Promise((resolve) => { ${act.act.replace(new RegExp(`\\b${first}\\b`), '(...args) => resolve(args)')}; })` };
}

const resolver: Expr = { k: 'callback', code: '(...args) => resolve(args)', recorded: false };

/** The same call under a stopped clock or scripted chance, when it asked for either; null when it did not. */
export function withSurroundings(recipe: Recipe, learnt: Learnt): Recipe | null {
  const frozenTime = recipe.frozenTime || learnt.usedTime;
  const scriptedRandom = recipe.scriptedRandom || learnt.usedRandom;
  if (frozenTime === recipe.frozenTime && scriptedRandom === recipe.scriptedRandom) return null;
  return { ...recipe, frozenTime, scriptedRandom };
}
