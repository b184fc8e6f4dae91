import type { Operand } from '../../../model/observation.ts';
import { FileProbes } from './runtime-file.ts';
import { Tapes } from './runtime-operands.ts';

/** Message of the error that ends a run which loops too long. */
export const STOPPED = '__testgen stopped an endless run';

/** Runs beside the user's code: `open` is called by rewritten files, the rest by the driver. Holds on to the built-ins it needs. */
export interface Runtime {
  /** Probes of a file; the same object whenever the file is loaded again. */
  open(path: string, count: number): unknown;
  /** Ids counted since the last reset, by path, in the order of their first hit. */
  takeHits(): Record<string, number[]>;
  /** True when a point was hit since the last reset that had never been hit before; for a weak run, when not too many weak ones hit it. */
  sawNew(weak: boolean): boolean;
  /** What was new since the last reset is new again the next time it is hit; `weak`: counted as hit by one more weak run. */
  forget(weak: boolean): void;
  /** Forgets hits and the length of the run, not the operands. */
  reset(): void;
  /** Switches the recording of operands, which is off at first. */
  recordOperands(on: boolean): void;
  /** At most 400 operands seen since they were last taken, each once. */
  takeOperands(): Operand[];
  /** Switches one mutant on, all others off; a null path switches all off. */
  mutant(path: string | null, id: number): void;
  /** A run may enter this many functions and loop bodies together; then every further one throws. */
  stopAfter(steps: number): void;
  /** True when the run since the last reset went over that limit. */
  stopped(): boolean;
}

/** State shared by the files of one runtime. */
export interface Shared {
  steps: number;
  limit: number;
  recording: boolean;
  readonly tapes: Tapes;
  readonly touched: FileProbes[];
  touchedCount: number;
  step(): void;
}

function anyNew({ touched, touchedCount }: Shared, weak: boolean): boolean {
  for (let index = 0; index < touchedCount; index += 1) if ((touched[index] as FileProbes).sawNew(weak)) return true;
  return false;
}

export function createRuntime(): Runtime {
  const files: Record<string, FileProbes> = Object.create(null) as Record<string, FileProbes>;
  const fail = Error;
  const shared: Shared = {
    steps: 0, limit: 2_000_000, recording: false, tapes: new Tapes(), touched: [], touchedCount: 0,
    step() {
      throw new fail(STOPPED);
    },
  };
  let mutated: string | null = null;
  let mutantId = -1;
  const turn = (file: FileProbes): void => file.turn(file.path === mutated ? mutantId : -1);
  const turnAll = (): void => {
    for (const path in files) turn(files[path] as FileProbes);
  };
  return {
    open(path, count) {
      const known = files[path];
      if (known !== undefined && known.c.length === count) return known;
      const file = new FileProbes(path, count, shared);
      files[path] = file;
      turn(file);
      return file;
    },
    takeHits() {
      const hits: Record<string, number[]> = {};
      for (let index = 0; index < shared.touchedCount; index += 1) {
        const file = shared.touched[index] as FileProbes;
        hits[file.path] = file.hits();
      }
      return hits;
    },
    sawNew: (weak) => anyNew(shared, weak),
    forget(weak) {
      for (let index = 0; index < shared.touchedCount; index += 1) shared.touched[index]?.forget(weak);
    },
    reset() {
      for (let index = 0; index < shared.touchedCount; index += 1) shared.touched[index]?.reset();
      shared.touchedCount = 0;
      shared.steps = 0;
    },
    recordOperands(on) {
      if (shared.recording === on) return;
      shared.recording = on;
      turnAll();
    },
    takeOperands: () => shared.tapes.take(),
    mutant(path, id) {
      mutated = path;
      mutantId = path === null ? -1 : id;
      turnAll();
    },
    stopAfter(steps) {
      shared.limit = steps;
    },
    stopped: () => shared.steps > shared.limit,
  };
}
