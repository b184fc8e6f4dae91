import type { Callable, Knowledge } from './learnt.ts';

/** Functions by the type that they make, with or without an error. What the package keeps to itself makes things only where nothing else does. */
export function makersOf({ funcs, makers }: Knowledge): ReadonlyMap<string, readonly Callable[]> {
  const makes = [...funcs, ...makers].filter(({ recv, results: [first, ...others] }) => recv === undefined && first !== undefined && others.length <= 1 && others.every((type) => type === 'error'));
  const byType = Map.groupBy(makes, ({ results }) => results[0] as string);
  return new Map([...byType].map(([type, list]) => [type, list.some(isOpen) ? list.filter(isOpen) : list]));
}

function isOpen({ name, exported }: Callable): boolean {
  return exported || name.includes('.');
}
