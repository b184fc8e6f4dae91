import type { Pool } from './pool.ts';
import { depthOf, type Expr } from './recipe.ts';
import type { Values } from './values.ts';

const MOST = { receiver: 6, argument: 3 };

/** Other values of a type that are made by fewer calls, the plainest first. A value stands in for a pointer that is a receiver, since it gets a name. */
export function plainerThan(value: Expr, pool: Pool, values: Values, receiver: boolean): readonly Expr[] {
  if (value.k !== 'call' && value.k !== 'after' && !receiver) return [];
  const depth = depthOf(value);
  const instead = receiver && value.type.startsWith('*') ? pool.of(value.type.slice(1)).filter((other) => depthOf(other) <= depth) : [];
  const made = depth < 2 ? [] : values.plain(value.type);
  const known = [...pool.of(value.type), ...made].filter((other) => depthOf(other) < depth);
  return [...known, ...instead].toSorted((a, b) => depthOf(a) - depthOf(b)).slice(0, receiver ? MOST.receiver : MOST.argument);
}
