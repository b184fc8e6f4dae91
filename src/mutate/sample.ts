import type { MutantRef } from '../model/protocol.ts';
import type { ProbePoint, Rewrite } from '../model/rewrite.ts';

export interface SampleInput {
  readonly rewrites: readonly Rewrite[];
  /** Counters hit, by path: a mutant behind a counter that never was cannot be seen. */
  readonly hits: ReadonlyMap<string, ReadonlySet<number>>;
  /** Counters hit while modules load: their mutants matter then only. */
  readonly atLoad: ReadonlyMap<string, ReadonlySet<number>>;
  readonly seed: number;
  /** At most this many mutants. */
  readonly limit: number;
}

interface Drawn { readonly ref: MutantRef; readonly unit: string; readonly operator: string; readonly luck: number }

/**
 * Mutants to try, at most `limit`: a turn for every unit, and within a unit a turn for every operator, so that neither
 * long functions nor literals crowd out the rest. The same for the same seed; a smaller sample is the start of a larger
 * one, and a change in one file moves no mutant of another out of order.
 */
export function sampleMutants({ rewrites, hits, atLoad, seed, limit }: SampleInput): MutantRef[] {
  const drawn: Drawn[] = [];
  for (const { path, table } of rewrites) {
    for (const [id, point] of table.entries()) {
      if (point.kind !== 'mutant') continue;
      if (hits.get(path)?.has(point.owner) === true) drawn.push(draw(path, id, point, seed));
      else if (atLoad.get(path)?.has(point.owner) === true) drawn.push(loading(draw(path, id, point, seed)));
    }
  }
  const units = grouped(drawn.toSorted((a, b) => a.luck - b.luck), ({ unit }) => unit);
  return turns(units.map((unit) => turns(grouped(unit, ({ operator }) => operator)))).slice(0, limit).map(({ ref }) => ref);
}

function draw(path: string, id: number, point: ProbePoint & { kind: 'mutant' }, seed: number): Drawn {
  return { ref: { path, id, owner: point.owner }, unit: point.unit ?? path, operator: point.operator, luck: hash(`${seed} ${path} ${id}`) };
}

function loading(drawn: Drawn): Drawn {
  return { ...drawn, ref: { ...drawn.ref, atLoad: true } };
}

function grouped<T>(items: readonly T[], key: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group === undefined) groups.set(key(item), [item]);
    else group.push(item);
  }
  return [...groups.values()];
}

/** The first of every group, then the second of every group, and so on. */
function turns<T>(groups: readonly (readonly T[])[]): T[] {
  const longest = groups.reduce((most, group) => Math.max(most, group.length), 0);
  return Array.from({ length: longest }, (_none, turn) => groups.flatMap((group) => group.slice(turn, turn + 1))).flat();
}

/** FNV-1a with a final mix; 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  value = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d);
  return (value ^ (value >>> 13)) >>> 0;
}
