import type { IstanbulFile, Span, Spot } from '../harness/coverage.ts';
import type { Mutant } from './mutators.ts';

/** Mutants are drawn up to this many a subject. */
export const SAMPLE_SIZE = 200;

/** At most `size` of the mutants, drawn by the seed, in the order they were given. */
export function sample<T>(items: readonly T[], seed: number, size: number = SAMPLE_SIZE): readonly T[] {
  const random = generator(seed);
  const drawn = items.map((_, index) => ({ index, rank: random() })).toSorted((a, b) => a.rank - b.rank).slice(0, size);
  return drawn.map(({ index }) => index).toSorted((a, b) => a - b).map((index) => items[index] as T);
}

/** True where the tests ran the mutant's place: its innermost statement, and every branch it lies in but an `if` (whose statements say it). */
export function isCovered(mutant: Pick<Mutant, 'line' | 'column'>, file: IstanbulFile): boolean {
  const statements = Object.entries(file.statementMap).filter(([, span]) => holds(span, mutant));
  const [innermost] = statements.toSorted(([, a], [, b]) => before(b.start, a.start));
  if (innermost === undefined || (file.s[innermost[0]] ?? 0) === 0) return false;
  return Object.entries(file.branchMap).every(([id, branch]) => branch.type === 'if'
    || branch.locations.every((span, index) => !holds(span, mutant) || (file.b[id]?.[index] ?? 0) > 0));
}

function holds(span: Span, { line, column }: Pick<Mutant, 'line' | 'column'>): boolean {
  const { start, end } = span;
  if (start.line === undefined || end.line === undefined) return false;
  if (line < start.line || (line === start.line && column < (start.column ?? 0))) return false;
  return line < end.line || (line === end.line && column < (end.column ?? Infinity));
}

function before(a: Spot, b: Spot): number {
  return (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0);
}

// mulberry32: small, and the same on every machine.
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
