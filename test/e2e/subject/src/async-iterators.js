/** Numbers from `start` to `end`, one at a time. */
export async function* range(start, end, step = 1) {
  if (step === 0) throw new RangeError('step must not be zero');
  for (let value = start; step > 0 ? value < end : value > end; value += step) yield value;
}

/** Everything that an iterable yields. */
export async function collect(iterable) {
  const all = [];
  for await (const item of iterable) all.push(item);
  return all;
}

/** Pairs of neighbours. */
export function* pairs(items) {
  let last;
  let isFirst = true;
  for (const item of items) {
    if (!isFirst) yield [last, item];
    last = item;
    isFirst = false;
  }
}
