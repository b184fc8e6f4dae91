/**
 * Calls `task` until it succeeds.
 *
 * @template T
 * @param {(attempt: number) => Promise<T> | T} task gets the attempt's number, from 1
 * @param {{ attempts?: number, delay?: number, retryIf?: (error: Error) => boolean }} [options] delay in milliseconds, doubled each time
 * @returns {Promise<T>}
 */
export async function retry(task, { attempts = 3, delay = 10, retryIf = () => true } = {}) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await task(attempt);
    } catch (error) {
      if (attempt >= attempts || !retryIf(error)) throw error;
      await wait(delay * 2 ** (attempt - 1));
    }
  }
}

/**
 * Remembers what `load` answered, for each key. Failures are not remembered.
 *
 * @param {(key: string) => unknown} load
 * @param {{ max?: number }} [options]
 */
export function memoize(load, { max = 100 } = {}) {
  const known = new Map();
  return async function remembered(key) {
    if (known.has(key)) return known.get(key);
    const value = await load(key);
    if (known.size >= max) known.delete(known.keys().next().value);
    known.set(key, value);
    return value;
  };
}

/** @param {number} milliseconds */
export function wait(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
