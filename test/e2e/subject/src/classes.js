/** Money of one currency, in cents. */
export class Money {
  #cents;

  constructor(cents, currency = 'EUR') {
    if (!Number.isInteger(cents)) throw new TypeError('cents must be an integer');
    this.#cents = cents;
    this.currency = currency;
  }

  static parse(text) {
    const match = /^(\d+)\.(\d\d) ([A-Z]{3})$/.exec(text);
    return match === null ? null : new Money(Number(match[1]) * 100 + Number(match[2]), match[3]);
  }

  get cents() {
    return this.#cents;
  }

  plus(other) {
    if (other.currency !== this.currency) throw new Error(`cannot add ${other.currency} to ${this.currency}`);
    return new Money(this.#cents + other.cents, this.currency);
  }

  toString() {
    return `${Math.trunc(this.#cents / 100)}.${String(Math.abs(this.#cents % 100)).padStart(2, '0')} ${this.currency}`;
  }
}
