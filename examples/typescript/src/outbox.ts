import type { Parcel } from './price.ts';

/** Parcels waiting to leave: express first, otherwise in the order they came. */
export class Outbox {
  private readonly waiting: Parcel[] = [];
  private readonly sent: Parcel[] = [];

  constructor(private readonly capacity = 100) {}

  /** False when there is no room left. */
  put(parcel: Parcel): boolean {
    if (this.waiting.length >= this.capacity) return false;
    if (parcel.express) {
      const firstSlow = this.waiting.findIndex((other) => !other.express);
      this.waiting.splice(firstSlow === -1 ? this.waiting.length : firstSlow, 0, parcel);
    } else {
      this.waiting.push(parcel);
    }
    return true;
  }

  next(): Parcel | undefined {
    const parcel = this.waiting.shift();
    if (parcel !== undefined) this.sent.push(parcel);
    return parcel;
  }

  get length(): number {
    return this.waiting.length;
  }

  /** Grams sent so far. */
  totalSent(): number {
    return this.sent.reduce((sum, parcel) => sum + parcel.grams, 0);
  }

  *[Symbol.iterator](): Iterator<Parcel> {
    yield* this.waiting;
  }
}
