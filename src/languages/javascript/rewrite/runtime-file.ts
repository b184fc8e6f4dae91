import { BINARY } from './operators.ts';
import { compute, computeUnary } from './runtime-compute.ts';
import { Sampler } from './runtime-sampler.ts';
import type { Shared } from './runtime.ts';

// Held from the start: code of the user's may replace the globals before its next file is opened.
const { defineProperty, getOwnPropertyDescriptor } = Object;
const Bytes = Uint8Array;
const Words = Int32Array;

/** How many weak runs that hit a point are worth hearing of. */
const MOST_WEAK = 40;

/** What rewritten code of one file calls; names are short because they are written thousands of times. */
export class FileProbes {
  readonly path: string;
  /** One byte a point: 1 when it was hit since the last reset. */
  readonly c: Uint8Array;
  /** The mutant that is on; -1 for none. */
  m = -1;
  /** True while operands are recorded or a mutant is on: then code runs in its slow form. */
  b = false;
  /** Value of the last `and`, `or` or `nullish` that decided at once. */
  v: unknown = undefined;
  private readonly ever: Uint8Array;
  private readonly order: Int32Array;
  private count = 0;
  /** Points hit for the first time ever since the last reset. */
  private readonly news: Int32Array;
  private newCount = 0;
  /** Weak runs that hit each point while it was new. */
  private readonly weak: Uint8Array;
  private readonly sampler: Sampler;
  private readonly shared: Shared;

  constructor(path: string, count: number, shared: Shared) {
    this.path = path;
    this.c = new Bytes(count);
    this.ever = new Bytes(count);
    this.order = new Words(count);
    this.news = new Words(count);
    this.weak = new Bytes(count);
    this.sampler = new Sampler(count);
    this.shared = shared;
  }

  turn(mutant: number): void {
    this.m = mutant;
    this.b = mutant >= 0 || this.shared.recording;
  }

  hits(): number[] {
    const ids: number[] = [];
    for (let index = 0; index < this.count; index += 1) ids[index] = this.order[index] as number;
    return ids;
  }

  reset(): void {
    for (let index = 0; index < this.count; index += 1) this.c[this.order[index] as number] = 0;
    this.count = 0;
    this.newCount = 0;
    this.sampler.next();
  }

  sawNew(weak: boolean): boolean {
    if (!weak) return this.newCount > 0;
    for (let index = 0; index < this.newCount; index += 1) if ((this.weak[this.news[index] as number] as number) < MOST_WEAK) return true;
    return false;
  }

  /** What was new since the last reset counts as never hit. */
  forget(weak: boolean): void {
    for (let index = 0; index < this.newCount; index += 1) {
      const id = this.news[index] as number;
      if (weak && (this.weak[id] as number) < MOST_WEAK) this.weak[id] = (this.weak[id] as number) + 1;
      this.ever[id] = 0;
    }
    this.newCount = 0;
  }

  /** First hit of a point. */
  h(id: number): void {
    if (this.count === 0) {
      this.shared.touched[this.shared.touchedCount] = this;
      this.shared.touchedCount += 1;
    }
    this.c[id] = 1;
    if (this.ever[id] === 0) {
      this.ever[id] = 1;
      this.news[this.newCount] = id;
      this.newCount += 1;
    }
    this.order[this.count] = id;
    this.count += 1;
  }

  /** A function is entered. */
  f(id: number): void {
    this.l();
    if (this.c[id] === 0) this.h(id);
  }

  /** A loop body is entered. */
  l(): void {
    const shared = this.shared;
    shared.steps += 1;
    if (shared.steps > shared.limit) shared.step();
  }

  /** Binary operator, with its tap and the first of its mutants. */
  o(operator: string, tap: number, mutant: number, left: unknown, right: unknown): unknown {
    if (tap >= 0 && this.shared.recording && this.sampler.wants(tap)) this.shared.tapes.record(tap, this.path, operator, left, right);
    const changed = this.m < mutant ? undefined : BINARY[operator]?.[this.m - mutant];
    return compute(changed === undefined ? operator : changed[0], left, right);
  }

  /** Sign and bit complement; the mutant of plus is minus, of the others nothing at all. */
  u(operator: string, mutant: number, value: unknown): unknown {
    if (this.m !== mutant) return computeUnary(operator, value);
    return operator === '+' ? computeUnary('-', value) : value;
  }

  /** True where the right side of `&&` is to be evaluated; else the value is in `v`. */
  and(mutant: number, value: unknown): boolean {
    this.v = value;
    return (value ? true : false) !== (this.m === mutant);
  }

  or(mutant: number, value: unknown): boolean {
    this.v = value;
    return (value ? false : true) !== (this.m === mutant);
  }

  nullish(mutant: number, value: unknown): boolean {
    this.v = value;
    return this.m === mutant ? (value ? true : false) : value === null || value === undefined;
  }

  /** Receiver of a tapped call, or value of a switch: the first half of what is recorded. */
  r(tap: number, value: unknown): unknown {
    if (this.shared.recording) this.shared.tapes.expect(tap, this.path, value);
    return value;
  }

  /** Argument of a tapped call. */
  g(tap: number, method: string, value: unknown): unknown {
    if (this.shared.recording && this.sampler.wants(tap)) this.shared.tapes.meet(tap, this.path, method, value);
    return value;
  }

  /** Case of a switch. */
  k(tap: number, value: unknown): unknown {
    if (this.shared.recording && this.sampler.wants(tap)) this.shared.tapes.meet(tap, this.path, 'switch', value);
    return value;
  }

  /** Counts a function that takes its name from where it stands, and names it as the engine would have done. */
  n(id: number, name: string, value: object): unknown {
    if (this.c[id] === 0) this.h(id);
    if (getOwnPropertyDescriptor(value, 'name')?.value === '') defineProperty(value, 'name', { value: name, configurable: true });
    return value;
  }
}
