/** Starts a query on a table. */
export function from(table) {
  return new Query(table);
}

class Query {
  constructor(table) {
    this.table = table;
    this.conditions = [];
    this.count = null;
  }

  where(column, value) {
    this.conditions.push(value === null ? `${column} IS NULL` : `${column} = '${value}'`);
    return this;
  }

  limit(count) {
    if (count < 0) throw new RangeError('a limit cannot be negative');
    this.count = count;
    return this;
  }

  toText() {
    const where = this.conditions.length === 0 ? '' : ` WHERE ${this.conditions.join(' AND ')}`;
    return `SELECT * FROM ${this.table}${where}${this.count === null ? '' : ` LIMIT ${this.count}`}`;
  }
}
