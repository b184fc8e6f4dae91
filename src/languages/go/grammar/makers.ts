import type { Callable, Knowledge } from './learnt.ts';
import { name, number, text, type Call, type Expr } from './recipe.ts';

/** Functions by the type that they make, with or without an error. What the package keeps to itself makes things only where nothing else does. */
export function makersOf({ funcs, makers }: Knowledge): ReadonlyMap<string, readonly Callable[]> {
  const makes = [...funcs, ...makers].filter(({ recv, results: [first, ...others] }) => recv === undefined && first !== undefined && others.length <= 1 && others.every((type) => type === 'error'));
  const byType = Map.groupBy(makes, ({ results }) => results[0] as string);
  return new Map([...byType].map(([type, list]) => [type, list.some(isOpen) ? list.filter(isOpen) : list]));
}

function isOpen({ name, exported }: Callable): boolean {
  return exported || name.includes('.');
}

/** Its call with the plainest arguments; null where it is given more than numbers, texts and booleans. */
export function plainCall({ name: callee, params, results, variadic }: Callable): Call | null {
  const args = params.map(({ type }) => plainValue(type));
  if (variadic === true || args.includes(null)) return null;
  return { k: 'call', type: results[0] ?? '', callee, on: null, args: args as Expr[], results };
}

function plainValue(type: string): Expr | null {
  if (/^(?:u?int\d*|byte|rune|float\d+)$/.test(type)) return number(1, type);
  return type === 'string' ? text('1') : type === 'bool' ? name('false', type) : null;
}
