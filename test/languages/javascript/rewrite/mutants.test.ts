import { describe, expect, it } from 'vitest';
import type { ProbePoint } from '../../../../src/model/rewrite.ts';
import { CONSTRUCTS } from './constructs.ts';
import { behaviour, freshRuntime, rewritten, runnable } from './support.ts';

type Mutant = ProbePoint & { kind: 'mutant' };
const LIMIT = 5000;
const STOPPED = /stopped an endless run/;

const SAMPLES: typeof CONSTRUCTS = [
  ['all.js', 'arithmetic', 'let a = 7, b = 3; log(a + b); log(a - b); log(a * b); log(a / b); log(a % b); log(a ** b); log(a << b); log(-a >> b); log(-a >>> 1); log(a & b | 8); log(a ^ b); log(10n * 3n);'],
  ['all.js', 'relations and boundaries', 'for (const a of [1, 2, 3]) { log(a < 2); log(a <= 2 + 0); log(a > 2 - 0); log(a >= 2 * 1); log(a === 2 / 1); log(a !== 2 % 5); log(a == "2"); log(a != "3"); }'],
  ['all.js', 'logic and conditions', 'for (const a of [0, 1, null]) for (const b of ["", "x"]) { log(a && b); log(a || b); log(a ?? b); if (a) log("A"); else log("not A"); log(b ? "B" : "C"); let i = 0; while (b.length - i) i++; log(i); log(!a); log(!b === !a); }'],
  ['all.js', 'values and statements', 'function f(x) { log("f"); x = x + 2; return x; } const g = () => [f(1)]; const h = () => ({ k: g() }); async function k() { return `t${1}`; } log(f(5)); log(g(), h()); let o = { n: 1 }; o.n += 4; o.n++; --o.n; delete o.n; log(o); exports.run = k;'],
  ['all.js', 'literals and signs', 'log(0); log(1.5); log(0xff); log(5n); log(""); log("text"); log(true); log(false); log(-"3"); log(+"4"); log(~9); log({ key: "value", "other": 6 }, ["item"]); switch ("case") { case "case": log("hit"); break; default: log("miss"); }'],
  ['all.js', 'assignments', 'let a = 6, b = null, c = 0; a += 2; log(a); a -= 3; log(a); a *= 4; log(a); a /= 5; log(a); a %= 3; log(a); a **= 2; log(a); a <<= 1; a |= 5; a &= 6; a ^= 3; log(a); b ??= 7; c ||= 8; c &&= 9; log(a, b, c);'],
];

describe.each([...SAMPLES, ...CONSTRUCTS])('%s: %s', (path, _what, code) => {
  it('a mutant does what the code with `to` in place of `from` would do', async () => {
    const { text, table } = await rewritten(path, code);
    const changed = runnable(path, text);
    for (const [id, point] of table.entries()) {
      if (point.kind !== 'mutant' || code.split(point.from).length !== 2 || point.from.includes('…')) continue;
      const by = await inPlace(path, code, point);
      const runtime = freshRuntime();
      runtime.stopAfter(LIMIT);
      runtime.mutant(path, id);
      const on = await behaviour(changed);
      if (by === null || STOPPED.test(by.join() + on.join())) continue;
      expect(on, `${point.operator}: ${point.from} -> ${point.to}`).toEqual(by);
    }
  });
});

/** What the code does after a textual change; it is rewritten too, so that it can be stopped. Null where the text is no program. */
async function inPlace(path: string, code: string, { operator, from, to }: Mutant): Promise<string[] | null> {
  const edited = code.replace(from, () => (operator === 'removed-statement' || /^(?:\+\+|--)/.test(to) ? to : `(${to})`));
  const result = await rewritten(path, edited).catch(() => null);
  freshRuntime().stopAfter(LIMIT);
  return result === null ? null : behaviour(runnable(path, result.text));
}

it('has every kind of mutant in the samples', async () => {
  const kinds = new Set<string>();
  for (const [path, , code] of SAMPLES) for (const point of (await rewritten(path, code)).table) if (point.kind === 'mutant') kinds.add(point.operator);
  expect([...kinds].toSorted()).toEqual(['arithmetic', 'boundary', 'condition', 'literal', 'logical', 'relational', 'removed-statement', 'return', 'unary']);
});
