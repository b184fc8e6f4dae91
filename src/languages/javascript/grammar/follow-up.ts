import type { Learnt } from '../driver/messages.ts';
import { mapExpr, type Expr, type Recipe } from './recipe.ts';

/** A call whose callback came late, as a promise of what the callback is given; null when the call has no such callback. */
export function awaitingCallback(act: Expr): Expr | null {
  if (act.k === 'snippet') return act.callbacks.length === 0 ? null : awaitingSnippet(act);
  if (act.k !== 'call' && act.k !== 'new') return null;
  let replaced = false;
  const call = mapExpr(act, (node) => (node.k === 'callback' && node.recorded && !replaced ? ((replaced = true), resolver) : node));
  return replaced ? { k: 'awaited-callback', call } : null;
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

/** What an error's message tells to call first (`... call enableX() ...`): exported functions it names that need no arguments. */
export function toldToCall(error: string, plain: readonly { readonly name: string; readonly call: Expr }[]): readonly Expr[] {
  const words = new Set(error.match(/[A-Za-z_$][\w$]{3,}/g));
  return plain.filter(({ name }) => words.has(name)).map(({ call }) => call);
}
