import { describe, expect, it } from 'vitest';
import { CONSTRUCTS } from './constructs.ts';
import { behaviour, freshRuntime, rewritten, runnable } from './support.ts';

describe.each(CONSTRUCTS)('%s: %s', (path, _what, code) => {
  it('behaves the same when rewritten, also on the slow paths', async () => {
    const plain = await behaviour(runnable(path, code));
    const { text, table } = await rewritten(path, code);
    const runtime = freshRuntime();
    const changed = runnable(path, text);
    expect(await behaviour(changed)).toEqual(plain);
    runtime.recordOperands(true);
    expect(await behaviour(changed)).toEqual(plain);
    runtime.recordOperands(false);
    runtime.mutant(path, table.length + 5);
    expect(await behaviour(changed)).toEqual(plain);
    expect(plain.length).toBeGreaterThan(0);
  });

  it('only inserts, and on the same lines', async () => {
    const { text } = await rewritten(path, code);
    const before = code.split(/\r\n|[\n\r\u2028\u2029]/);
    const after = text.split(/\r\n|[\n\r\u2028\u2029]/);
    expect(after.length).toBe(before.length);
    before.forEach((line, number) => expect(holds(after[number] ?? '', line), `line ${number + 1}`).toBe(true));
  });

  it('every mutant compiles and changes something that runs', async () => {
    const { text, table } = await rewritten(path, code);
    const runtime = freshRuntime();
    const changed = runnable(path, text);
    for (const [id, point] of table.entries()) {
      if (point.kind !== 'mutant') continue;
      expect(table[point.owner]?.kind).toMatch(/statement|function|branch/);
      runtime.reset();
      runtime.stopAfter(20_000);
      runtime.mutant(path, id);
      await behaviour(changed);
    }
  });
});

/** True where a text can be had from another by taking characters out. */
function holds(long: string, short: string): boolean {
  let at = 0;
  for (const character of short) {
    at = long.indexOf(character, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
