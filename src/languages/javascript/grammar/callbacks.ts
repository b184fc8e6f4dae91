import type { Use } from '../../../model/use.ts';
import type { Draw } from '../../../effects/draw.ts';
import type { Pool } from './pool.ts';
import type { Expr } from './recipe.ts';
import { FUNCTIONS, LISTENERS, PASSERS } from './stock.ts';

export type CallShape = Use['call'];

/** A function for code that calls it in a known way: one that earlier calls made, one that reports back, or a plain one. */
export function callbackFor(call: CallShape, pool: Pool, draw: Draw): Expr {
  const pooled = draw.chance(0.4) ? pool.where(({ shape }) => shape.type === 'function' && !shape.constructs && (call === null || shape.arity === call.arguments), draw) : null;
  if (pooled !== null) return pooled;
  const reporting = call?.functions.at(-1);
  if (call !== null && reporting !== undefined && draw.chance(0.7)) return passer(call.arguments, reporting, draw);
  if (call === null) return draw.pick(draw.pick([FUNCTIONS, LISTENERS, PASSERS]));
  const fitting = FUNCTIONS.filter((fn) => parametersOf(fn) <= call.arguments);
  return draw.pick(draw.chance(0.5) ? LISTENERS : fitting);
}

const ENDINGS = ['null, 1', 'null, value', 'true', "new Error('boom')", ''];

/** A function of `count` parameters that calls the one at `at`, as callbacks of asynchronous code do. */
function passer(count: number, at: number, draw: Draw): Expr {
  const names = Array.from({ length: Math.max(count, at + 1) }, (_, i) => (i === at ? 'done' : ['value', 'key', 'index', 'rest'][i] ?? `extra${i}`));
  const ending = draw.pick(at === 0 ? ENDINGS.filter((text) => !text.includes('value')) : ENDINGS);
  return { k: 'callback', code: `(${names.slice(0, at + 1).join(', ')}) => done(${ending})`, recorded: false };
}

function parametersOf(fn: Expr): number {
  const list = fn.k === 'callback' ? /^\(([^)]*)\)/.exec(fn.code)?.[1] ?? '' : '';
  return list.startsWith('...') || list === '' ? 0 : list.split(',').length;
}
