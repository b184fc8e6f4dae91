/** A function that runs an expression when called. */
export function thunk(expression: string): string {
  const body = expression.startsWith('{') || expression.startsWith('function') ? `(${expression})` : expression;
  return `${hasAwait(expression) ? 'async ' : ''}() => ${body}`;
}

/** The same for an expression whose promise is waited for. */
export function asyncThunk(expression: string): string {
  const plain = thunk(expression);
  return plain.startsWith('async ') ? plain : `async ${plain}`;
}

/** The promise an awaited expression waits for. */
export function promiseOf(expression: string): string {
  const bare = withoutAwait(expression);
  return hasAwait(bare) ? `(${thunk(bare)})()` : bare;
}

export function withoutAwait(expression: string): string {
  return expression.startsWith('await ') ? expression.slice(6) : expression;
}

export function hasAwait(code: string): boolean {
  return /\bawait\b/.test(code);
}

/** An expression in a place where a member is read from it. */
export function receiver(expression: string): string {
  return /^[\w$.]+$/.test(expression) ? expression : `(${expression})`;
}
