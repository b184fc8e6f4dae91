/** Resolves after the given number of milliseconds. */
export function wait(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** First value that passes the check; rejects when none does. */
export async function firstMatch(values, check) {
  for (const value of values) {
    if (await check(value)) return value;
  }
  throw new RangeError('nothing matches');
}

/** Reads a positive number, later. */
export async function parseLater(text) {
  const number = Number(text);
  if (Number.isNaN(number)) throw new TypeError(`not a number: ${text}`);
  return number < 0 ? -number : number;
}
