import type { Trace } from '../driver/messages.ts';
import type { Draw } from './draw.ts';
import type { Expr } from './recipe.ts';
import { ARRAY_METHODS, ARRAYS, FUNCTIONS, LISTENERS, NUMBERS, STRING_METHODS, STRINGS } from './stock.ts';

/** A value of the shape that the code read on a stand-in. */
export function fromTrace(trace: Trace, draw: Draw, generic: () => Expr, depth: number): Expr {
  const names = Object.keys(trace.properties);
  if (trace.converted && names.length === 0) return draw.pick(draw.chance(0.6) ? NUMBERS : STRINGS);
  if (trace.iterated || names.some((name) => ARRAY_METHODS.has(name))) return listOf(trace, draw, generic, depth);
  if (names.some((name) => STRING_METHODS.has(name))) return draw.pick(STRINGS);
  if (trace.called || names.includes('call') || names.includes('apply')) return draw.pick(draw.chance(0.5) ? FUNCTIONS : LISTENERS);
  if (names.length === 0 || depth > 3) return generic();
  if (names.every((name) => /^\d+$|^length$/.test(name))) return draw.pick(ARRAYS);
  const kept = names.filter((name) => name !== '()' && name !== 'constructor' && !draw.chance(0.15));
  return { k: 'object', entries: kept.map((name) => [name, fromTrace(trace.properties[name] as Trace, draw, generic, depth + 1)] as const) };
}

function listOf(trace: Trace, draw: Draw, generic: () => Expr, depth: number): Expr {
  const item = trace.properties['0'];
  if (item === undefined || draw.chance(0.5)) return draw.pick(ARRAYS);
  return { k: 'array', items: Array.from({ length: 1 + draw.below(3) }, () => fromTrace(item, draw, generic, depth + 1)) };
}
