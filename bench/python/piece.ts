import { existsSync } from 'node:fs';
import { rawPath } from './results.ts';

/** One thing to measure, with one raw result; short enough that others who share the machine get their turn. */
export interface Piece {
  readonly whose: 'own' | 'peer';
  /** Of its raw result, below the seed. */
  readonly name: string;
  /** Names of the pieces whose raw results it reads. */
  readonly inputs: readonly string[];
  readonly work: () => Promise<void>;
}

export interface PieceRun {
  readonly seed: number;
  /** Measure what has a result as well. */
  readonly again: boolean;
  /** How many to measure at most. */
  readonly most: number;
  /** How many at the same time; more than one only for what keeps one processor busy, on a machine with as many. */
  readonly atOnce: number;
}

/** Measures what has no result yet; true when nothing failed. What has to wait for a failed piece is left out. */
export async function runPieces(pieces: readonly Piece[], { seed, again, most, atOnce }: PieceRun, after: () => void): Promise<boolean> {
  const has = (name: string): boolean => existsSync(rawPath(seed, name));
  const begun = new Set<string>();
  let sound = true;
  const next = (): Piece | undefined => pieces.find(({ name, inputs }) => !begun.has(name) && (again || !has(name)) && inputs.every(has));
  while (begun.size < most) {
    const batch: Piece[] = [];
    for (let piece = next(); piece !== undefined && batch.length < atOnce && begun.size < most; piece = next()) {
      begun.add(piece.name);
      batch.push(piece);
    }
    if (batch.length === 0) break;
    const ended = await Promise.all(batch.map(runPiece));
    sound &&= ended.every(Boolean);
    after();
  }
  console.error(`${pieces.filter(({ name }) => !has(name)).length} of ${pieces.length} still to be measured`);
  return sound;
}

async function runPiece({ name, work }: Piece): Promise<boolean> {
  const started = performance.now();
  try {
    await work();
    console.error(`${name}: done in ${((performance.now() - started) / 1000).toFixed(0)} s`);
    return true;
  } catch (error) {
    console.error(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    return false;
  }
}
