import type { Unit } from '../../../model/unit.ts';

const LONGEST = 1000;

/** Unit ids of a file, in pieces of at most 1000 lines unless one unit is longer. */
export function chunksOf(units: readonly Unit[]): readonly (readonly string[])[] {
  const chunks: { from: number; ids: string[] }[] = [];
  for (const { id, range } of units) {
    const current = chunks.at(-1);
    if (current === undefined || range.endLine - current.from >= LONGEST) chunks.push({ from: current === undefined ? 0 : range.startLine, ids: [id] });
    else current.ids.push(id);
  }
  return chunks.map(({ ids }) => ids);
}
