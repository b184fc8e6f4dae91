import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IstanbulFile } from '../harness/coverage.ts';
import { mutantsOf, type Mutant } from './mutators.ts';
import { judge, type Fate, type PoolInput } from './pool.ts';
import { isCovered, sample } from './sample.ts';

export interface JudgedMutant { readonly file: string; readonly line: number; readonly column: number; readonly kind: string; readonly replacement: string; readonly fate: Fate }
export interface MutationScore {
  /** All mutants of the sources, and those on code the tests run. */
  readonly all: number;
  readonly covered: number;
  readonly killed: number;
  readonly survived: number;
  readonly timedOut: number;
  readonly mutants: readonly JudgedMutant[];
}

/** Mutation score of the emitted tests on the code they cover: a sample drawn by the seed. Equivalent mutants are not taken out. */
export async function mutationScore(input: PoolInput, detail: ReadonlyMap<string, IstanbulFile>, seed: number): Promise<MutationScore> {
  const all: Mutant[] = [];
  for (const file of detail.keys()) all.push(...await mutantsOf(file, readFileSync(join(input.copy, file), 'utf8')));
  const covered = all.filter((mutant) => isCovered(mutant, detail.get(mutant.file) as IstanbulFile));
  const drawn = sample(covered, seed);
  const fates = drawn.length === 0 ? [] : await judge(input, drawn);
  const count = (fate: Fate) => fates.filter((one) => one === fate).length;
  return {
    all: all.length,
    covered: covered.length,
    killed: count('killed'),
    survived: count('survived'),
    timedOut: count('timed out'),
    mutants: drawn.map(({ file, line, column, kind, replacement }, index) => ({ file, line, column, kind, replacement, fate: fates[index] as Fate })),
  };
}
