const { now } = performance;

/** Share of all time since the start that running on modules loaded anew may take, and milliseconds it may take anyway. */
const SHARE = 0.35;
const FREE = 1_000;

/** Keeps what loading modules anew costs within bounds: some packages are large, some runners slow. */
export class Renewal {
  readonly #started = now.call(performance);
  #spent = 0;

  affordable(): boolean {
    return this.#spent < FREE + SHARE * (now.call(performance) - this.#started);
  }

  async timed<T>(work: () => Promise<T>): Promise<T> {
    const before = now.call(performance);
    try {
      return await work();
    } finally {
      this.#spent += now.call(performance) - before;
    }
  }
}
