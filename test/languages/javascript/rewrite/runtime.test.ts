import { describe, expect, it } from 'vitest';
import { createRuntime, STOPPED } from '../../../../src/languages/javascript/rewrite/runtime.ts';
import type { Unit } from '../../../../src/model/unit.ts';
import { evaluate, freshRuntime, rewritten, rewriteText } from './support.ts';

interface Probes { c: Uint8Array; h(id: number): void }

async function load(code: string, path = 'm.js'): Promise<{ runtime: ReturnType<typeof freshRuntime>; exports: Record<string, (...args: unknown[]) => unknown>; table: Awaited<ReturnType<typeof rewritten>>['table'] }> {
  const { text, table } = await rewritten(path, code);
  const runtime = freshRuntime();
  return { runtime, exports: evaluate(text) as Record<string, (...args: unknown[]) => unknown>, table };
}

describe('hits', () => {
  it('says which lines and arms ran since the last reset, and whether any was new', async () => {
    const { runtime, exports, table } = await load('exports.f = (x) => {\n  if (x) return 1;\n  return x ?? 2;\n};');
    const lines = (): string[] => (runtime.takeHits()['m.js'] ?? []).map((id) => `${table[id]?.kind} ${table[id]?.line}`);
    runtime.reset();
    exports['f']?.(1);
    expect([lines(), runtime.sawNew(false)]).toEqual([['function 1', 'statement 2', 'branch 2', 'statement 2'], true]);
    expect(lines()).toHaveLength(4);
    runtime.reset();
    exports['f']?.(2);
    expect([lines().length, runtime.sawNew(false)]).toEqual([4, false]);
    exports['f']?.(0);
    expect([lines(), runtime.sawNew(false)]).toEqual([['function 1', 'statement 2', 'branch 2', 'statement 2', 'branch 2', 'statement 3', 'branch 3'], true]);
    runtime.reset();
    expect(runtime.takeHits()).toEqual({});
  });

  it('stays fast with many counters', () => {
    const runtime = createRuntime();
    const file = runtime.open('big.js', 20_000) as Probes;
    const started = performance.now();
    for (let run = 0; run < 5_000; run += 1) {
      for (let id = 0; id < 20; id += 1) if (file.c[id] === 0) file.h(id * 7);
      if (runtime.takeHits()['big.js']?.length === undefined) throw new Error('no hits');
      runtime.reset();
    }
    expect(performance.now() - started).toBeLessThan(2000);
  });

  it('keeps one count for a file that is loaded again', () => {
    const runtime = createRuntime();
    expect(runtime.open('a.js', 3)).toBe(runtime.open('a.js', 3));
  });
});

describe('operands', () => {
  it('shows primitives that meet, each once, only while recording', async () => {
    const { runtime, exports } = await load('exports.f = (x, re = /^a.c$/) => [x === "needle", x.length > 5, x.startsWith("pre"), ["one", "two"].includes(x), new Set([7]).has(x), re.test(x), "key" in { k: x }, x instanceof RangeError]; exports.s = (x) => { switch (x) { case "a": case 2: return 1; } };');
    exports['f']?.('quiet');
    expect(runtime.takeOperands()).toEqual([]);
    runtime.recordOperands(true);
    for (let turn = 0; turn < 3; turn += 1) exports['f']?.('loud');
    exports['s']?.('b');
    const seen = runtime.takeOperands().map(({ operator, left, right, file }) => [file, operator, left, right]);
    expect(seen).toEqual([
      ['m.js', '===', 'loud', 'needle'], ['m.js', '>', 4, 5], ['m.js', 'startsWith', 'loud', 'pre'], ['m.js', 'includes', 'one', 'loud'], ['m.js', 'includes', 'two', 'loud'],
      ['m.js', 'has', 7, 'loud'], ['m.js', 'test', '^a.c$', 'loud'], ['m.js', 'in', 'key', null], ['m.js', 'in', 'key', 'k'], ['m.js', 'instanceof', 'loud', 'RangeError'],
      ['m.js', 'switch', 'b', 'a'], ['m.js', 'switch', 'b', 2],
    ]);
    expect(runtime.takeOperands()).toEqual([]);
  });

  it('cuts long strings, leaves out what JSON cannot hold, and stops at 400', async () => {
    const { runtime, exports } = await load('exports.f = (a, b) => a === b;');
    runtime.recordOperands(true);
    for (const odd of [NaN, Infinity, undefined, 1n, Symbol('s'), () => 1]) exports['f']?.(odd, undefined);
    exports['f']?.('x'.repeat(500), null);
    expect(runtime.takeOperands()).toMatchObject([{ left: 'x'.repeat(200), right: null }]);
    for (let value = 0; value < 900; value += 1) exports['f']?.(value, 'b');
    expect(runtime.takeOperands()).toHaveLength(400);
  });

  it('survives what the code does to built-ins, and proxies that throw', async () => {
    const { runtime, exports } = await load('exports.f = (a, b) => a === b; exports.g = (s, x) => s.has(x);');
    const trap = new Proxy({}, { get: () => { throw new Error('get'); }, ownKeys: () => { throw new Error('keys'); }, getPrototypeOf: () => { throw new Error('proto'); } });
    const { push, slice } = { push: Array.prototype.push, slice: String.prototype.slice };
    const { has, add } = { has: Set.prototype.has, add: Set.prototype.add };
    const broken = (): never => { throw new Error('patched'); };
    runtime.recordOperands(true);
    try {
      Object.assign(Array.prototype, { push: broken });
      Object.assign(String.prototype, { slice: broken });
      Object.assign(Set.prototype, { has: () => true, add: broken });
      runtime.reset();
      exports['f']?.('y'.repeat(300), trap);
      exports['f']?.('z'.repeat(300), 1);
      exports['g']?.(new Set(), 1);
    } finally {
      Object.assign(Array.prototype, { push });
      Object.assign(String.prototype, { slice });
      Object.assign(Set.prototype, { has, add });
    }
    expect(runtime.takeOperands()).toMatchObject([{ left: 'z'.repeat(200), right: 1 }]);
    expect(runtime.takeHits()['m.js']?.length).toBeGreaterThan(2);
  });
});

describe('endless runs', () => {
  it.each([
    ['a loop', 'exports.f = () => { for (;;); };'],
    ['a loop that catches everything', 'exports.f = () => { while (true) { try { while (true) { } } catch { } } };'],
    ['recursion that catches everything', 'exports.f = function g(n = 30) { try { if (n > 0) g(n - 1); } finally { if (n > 0) return g(n - 1); } };'],
    ['a generator', 'function* g() { while (1) yield 1; } exports.f = () => { for (const x of g()) x; };'],
    ['callbacks', 'exports.f = () => { const a = [1]; for (const x of a) a.push(x); };'],
  ])('stops %s', async (_what, code) => {
    const { runtime, exports } = await load(code);
    runtime.stopAfter(10_000);
    expect(() => exports['f']?.()).toThrow(STOPPED);
    expect(runtime.stopped()).toBe(true);
    expect(() => exports['f']?.()).toThrow(STOPPED);
    runtime.reset();
    expect(runtime.stopped()).toBe(false);
  });

  it('stops an asynchronous loop', async () => {
    const { runtime, exports } = await load('exports.f = async () => { for (;;) await null; };');
    runtime.stopAfter(1000);
    await expect(exports['f']?.()).rejects.toThrow(STOPPED);
  });
});

describe('the table', () => {
  it('knows lines and innermost units', async () => {
    const code = 'class A {\n  m() {\n    return 1 + 1;\n  }\n}\nconst f = () => 2;\n';
    const unit = (id: string, start: string, end: string): Unit => ({ id, range: { start: code.indexOf(start), end: code.indexOf(end), startLine: 0, endLine: 0 } }) as Unit;
    const result = await rewriteText('u.js', code, [unit('u.js#A.m', 'm()', '\n}'), unit('u.js#A', 'class', 'const'), unit('u.js#f', '() => 2', ' 2;')]);
    const units = result?.table.map(({ kind, line, unit: id }) => `${kind} ${line} ${id}`);
    expect(units).toContain('statement 3 u.js#A.m');
    expect(units).toContain('mutant 3 u.js#A.m');
    expect(units?.filter((entry) => entry.startsWith('function'))).toEqual(['function 2 u.js#A.m', 'function 6 u.js#f']);
  });

  it('avoids names the file uses, and gives up on syntax errors', async () => {
    expect((await rewritten('n.js', 'const __t = 1; use(__t);')).text).toContain('const __t1=globalThis');
    expect(await rewriteText('bad.js', 'const = ;')).toBeNull();
    expect((await rewritten('odd.mjs', 'const _null = 1;\nexport { _null as null };\n')).text).toContain('export { _null as null };\n');
    expect(await rewriteText('bad.ts', 'function (')).toBeNull();
    expect((await rewritten('empty.js', '// nothing\n')).text).toBe('// nothing\n');
  });

  it('leaves what tools read as text', async () => {
    const code = 'Object.defineProperty(exports, "a", { enumerable: true, get: function () { return q.a; } });';
    const { text } = await rewritten('x.js', code);
    expect(text).toContain(code);
    expect((await rewritten('y.mjs', 'const a = import("x"); const b = import.meta.glob("./*.js");')).text).toMatch(/import\("x"\).*glob\("\.\/\*\.js"\)/);
    expect((await rewritten('z.js', 'const a = require("x");')).text).toContain('require("x")');
  });
});
