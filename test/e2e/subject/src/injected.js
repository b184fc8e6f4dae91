/** Calls `send` until it succeeds, at most `attempts` times. */
export function retry(send, attempts) {
  let last = null;
  for (let attempt = 1; attempt <= attempts; attempt++) {
    try {
      return { attempt, value: send(attempt) };
    } catch (error) {
      last = error;
    }
  }
  throw new Error(`gave up after ${attempts}`, { cause: last });
}

/** Loads a user through a store and greets them by a mailer. */
export async function welcome(store, mailer, id) {
  const user = await store.find(id);
  if (!user) return 'unknown';
  await mailer.send({ to: user.email, subject: 'Welcome' });
  return 'sent';
}

/** Wraps a function: it is called once; its first result is kept. */
export function once(fn) {
  let called = false;
  let value;
  return (...args) => {
    if (!called) {
      called = true;
      value = fn(...args);
    }
    return value;
  };
}
