import type { Unit } from '../../../model/unit.ts';

const LONGEST = 1000;

/** Splits the units of a long file at unit borders, so that no chunk spans more than 1000 lines unless one unit does. */
export function chunksOf(units: readonly Unit[], lines: number): readonly (readonly string[])[] {
  if (units.length === 0) return [];
  if (lines <= LONGEST) return [units.map((unit) => unit.id)];
  const chunks: string[][] = [];
  let from = -Infinity;
  for (const unit of units) {
    // A class spans its methods, which are units of their own: only its head counts.
    const end = unit.kind === 'class' ? unit.range.startLine : unit.range.endLine;
    const current = chunks.at(-1);
    if (current === undefined || end - from >= LONGEST) {
      chunks.push([unit.id]);
      from = unit.range.startLine;
    } else current.push(unit.id);
  }
  return chunks;
}
