/** Divides, and tells the callback in the way of Node: error first. */
export function divide(a, b, callback) {
  process.nextTick(() => {
    if (b === 0) callback(new RangeError('division by zero'));
    else callback(null, a / b);
  });
}

/** Calls back for each item with its index, until the callback returns false. */
export function eachUntil(items, callback) {
  let index = 0;
  for (const item of items) {
    if (callback(item, index) === false) return index;
    index += 1;
  }
  return -1;
}
