/** Whether a version such as `v22.3.1` or `go1.24` is at least another; a text without a number is not. */
export function atLeast(said: string, oldest: string): boolean {
  const found = numbers(said);
  if (found.length === 0) return false;
  const wanted = numbers(oldest);
  for (const [index, want] of wanted.entries()) {
    const have = found[index] ?? 0;
    if (have !== want) return have > want;
  }
  return true;
}

function numbers(text: string): readonly number[] {
  return (/\d+(\.\d+)*/.exec(text)?.[0] ?? '').split('.').filter((part) => part !== '').map(Number);
}
