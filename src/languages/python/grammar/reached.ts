import type { FilePlan } from '../../../model/plan.ts';
import type { Unit } from '../../../model/unit.ts';

const DEEPEST = 4;
const MOST = 30;

/** Units that a unit leads to by the names it calls, nearest first: in its own file, and in others as far as its file imports the name or the module. Without itself. */
export function reachedFrom(unit: Unit, plan: readonly FilePlan[]): readonly Unit[] {
  const found = new Set<Unit>([unit]);
  let border: readonly Unit[] = [unit];
  for (let depth = 0; depth < DEEPEST && border.length > 0; depth += 1) {
    border = border.flatMap((from) => calledBy(from, plan)).filter((other) => !found.has(other));
    for (const other of border) if (found.size <= MOST) found.add(other);
  }
  return [...found].slice(1);
}

function calledBy(unit: Unit, plan: readonly FilePlan[]): readonly Unit[] {
  const names = new Set(unit.calls.map(lastPart));
  const own = plan.find(({ source }) => source.path === unit.file);
  const brought = importedNames(own?.source.text ?? '');
  return plan.flatMap(({ source, parsed }) => parsed.units.filter((other) => names.has(lastPart(other.name)) && (source.path === unit.file || brought.has(other.name) || brought.has(stem(source.path)))));
}

/** `pkg/mod.py` -> `mod`. */
function stem(path: string): string {
  return path.replace(/(?:\/__init__)?\.py$/, '').split('/').at(-1) as string;
}

function lastPart(name: string): string {
  return name.split('.').at(-1) as string;
}

/** `from .a import (b, c as d)` brings `b` and `c`. */
function importedNames(text: string): ReadonlySet<string> {
  return new Set([...text.matchAll(/^from\s+[.\w]+\s+import\s+(\([^)]*\)|[^\n]+)/gm)].flatMap(([, list = '']) => [...list.matchAll(/(?:^|[(,])\s*(\w+)/g)].map(([, name = '']) => name)));
}
