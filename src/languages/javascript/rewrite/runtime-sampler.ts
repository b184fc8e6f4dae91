const Words = Int32Array;

/** About as many of the values that one comparison meets in one run are recorded. */
const WANTED = 16;

/**
 * Which times that a comparison runs are recorded. Code that walks through long tables meets hundreds of values a call: of
 * those every so many, in each run others, so that all are seen in time and no run is slowed down much.
 */
export class Sampler {
  private run = 1;
  /** By point: the last run that met it, how often it did, one of how many is wanted, and which. */
  private readonly runs: Int32Array;
  private readonly met: Int32Array;
  private readonly strides: Int32Array;
  private readonly turns: Int32Array;

  constructor(points: number) {
    this.runs = new Words(points);
    this.met = new Words(points);
    this.strides = new Words(points);
    this.turns = new Words(points);
  }

  next(): void {
    this.run += 1;
  }

  wants(point: number): boolean {
    if (this.runs[point] !== this.run) this.begin(point);
    const met = this.met[point] as number;
    this.met[point] = met + 1;
    return (met + (this.turns[point] as number)) % (this.strides[point] as number) === 0;
  }

  private begin(point: number): void {
    this.runs[point] = this.run;
    this.strides[point] = 1 + (((this.met[point] as number) / WANTED) | 0);
    this.turns[point] = (this.turns[point] as number) + 1;
    this.met[point] = 0;
  }
}
