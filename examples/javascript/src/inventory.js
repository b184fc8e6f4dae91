export class OutOfStock extends Error {
  constructor(item, wanted, available) {
    super(`only ${available} of ${item} left, ${wanted} wanted`);
    this.name = 'OutOfStock';
    this.item = item;
  }
}

/** What is on the shelf, and how much of it is promised to somebody. */
export class Inventory {
  #shelf = new Map();

  /**
   * Puts goods on the shelf.
   *
   * @param {string} item
   * @param {number} [quantity]
   * @returns {this}
   */
  add(item, quantity = 1) {
    checkQuantity(quantity);
    const entry = this.#shelf.get(item) ?? { stock: 0, reserved: 0 };
    entry.stock += quantity;
    this.#shelf.set(item, entry);
    return this;
  }

  /**
   * Promises goods to a customer.
   *
   * @param {string} item
   * @param {number} [quantity]
   * @returns {number} what is still available afterwards
   */
  reserve(item, quantity = 1) {
    checkQuantity(quantity);
    const available = this.available(item);
    if (quantity > available) throw new OutOfStock(item, quantity, available);
    this.#shelf.get(item).reserved += quantity;
    return available - quantity;
  }

  /** Gives promised goods back; never more than were promised. */
  release(item, quantity = 1) {
    const entry = this.#shelf.get(item);
    if (entry === undefined) return 0;
    const released = Math.min(quantity, entry.reserved);
    entry.reserved -= released;
    return released;
  }

  available(item) {
    const entry = this.#shelf.get(item);
    return entry === undefined ? 0 : entry.stock - entry.reserved;
  }

  /** Items of which fewer than `threshold` are available, scarcest first. */
  low(threshold = 5) {
    return [...this.#shelf.keys()]
      .map((item) => ({ item, available: this.available(item) }))
      .filter((line) => line.available < threshold)
      .sort((a, b) => a.available - b.available || a.item.localeCompare(b.item));
  }

  get size() {
    return this.#shelf.size;
  }
}

function checkQuantity(quantity) {
  if (!Number.isInteger(quantity) || quantity <= 0) throw new RangeError(`not a quantity: ${quantity}`);
}
