import type { Unit } from '../../../model/unit.ts';
import type { Use } from '../../../model/use.ts';

/** Finds the unit that a callee's text names, seen from a file; null when it is not of the package. */
export type FindCallee = (callee: string, file: string) => Unit | null;

const DEEPEST = 3;

/** A use together with what the functions it is handed on to do with it, up to three calls deep. */
export function expectedUse(use: Use, file: string, find: FindCallee, depth = 0): Use {
  if (depth >= DEEPEST) return use;
  const below = use.passed.map(({ callee, index }) => {
    const unit = find(callee, file);
    const parameter = unit?.parameters[index];
    return unit === null || parameter?.use === undefined || parameter.rest || parameter.use === use ? null : expectedUse(parameter.use, unit.file, find, depth + 1);
  }).filter((found) => found !== null);
  const own: Use = { ...use, element: use.element === null ? null : expectedUse(use.element, file, find, depth + 1), properties: mapUses(use.properties, (inner) => expectedUse(inner, file, find, depth + 1)) };
  return below.reduce(mergedUse, own);
}

/** An empty use: nothing is known. */
export const UNUSED: Use = { kinds: [], values: [], names: [], properties: {}, element: null, call: null, passed: [] };

/** What either use tells. */
export function mergedUse(a: Use, b: Use): Use {
  const names = [...new Set([...Object.keys(a.properties), ...Object.keys(b.properties)])];
  const of = (name: string): Use => {
    const [left, right] = [a, b].map(({ properties }) => (Object.hasOwn(properties, name) ? properties[name] : undefined));
    return left === undefined ? right ?? UNUSED : right === undefined ? left : mergedUse(left, right);
  };
  return {
    kinds: [...new Set([...a.kinds, ...b.kinds])], values: [...new Set([...a.values, ...b.values])], names: [...new Set([...a.names, ...b.names])], passed: a.passed,
    properties: Object.fromEntries(names.map((name) => [name, of(name)])),
    element: a.element === null ? b.element : b.element === null ? a.element : mergedUse(a.element, b.element),
    call: a.call === null || (b.call !== null && b.call.arguments > a.call.arguments) ? b.call : a.call,
  };
}

function mapUses(uses: Use['properties'], change: (use: Use) => Use): Use['properties'] {
  return Object.fromEntries(Object.entries(uses).map(([name, use]) => [name, change(use)]));
}
