import { createRequire } from 'node:module';
import { inspect } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import type { Rewrite } from '../../../../src/model/rewrite.ts';
import { filesOf, loadGraph } from './package-graph.ts';
import { PACKAGES } from './packages.ts';
import { freshRuntime, rewriteText, root } from './support.ts';

interface Tally { statements: number; statementsHit: number; functions: number; functionsHit: number; branches: number; branchesHit: number }
interface Instrumenter { instrumentSync(code: string, path: string): string }
interface Istanbul { s: Record<string, number>; f: Record<string, number>; b: Record<string, number[]> }

const { createInstrumenter } = createRequire(import.meta.url)('istanbul-lib-instrument') as { createInstrumenter(options: object): Instrumenter };

const none = (): Tally => ({ statements: 0, statementsHit: 0, functions: 0, functionsHit: 0, branches: 0, branchesHit: 0 });
const ours = none();
const theirs = none();
/** Same results whatever the engine calls its values: instances are shown by their content. */
const shown = async (value: unknown): Promise<string> => inspect(await value, { depth: 8, maxArrayLength: 2000, maxStringLength: 100_000 });

describe.each(PACKAGES)('%s', (name, use) => {
  it('does the same when every file of it is rewritten', async () => {
    const { texts, plain } = filesOf(name, use);
    const expected = await shown(plain);
    const rewrites = new Map<string, Rewrite>();
    for (const [path, text] of texts) {
      const result = await rewriteText(path.slice(root.length), text);
      if (result !== null) rewrites.set(path, result);
    }
    expect(rewrites.size).toBe(texts.size);
    const runtime = freshRuntime();
    runtime.stopAfter(1e9);
    const change = (path: string): string | null => rewrites.get(path)?.text ?? null;
    expect(await shown(use(loadGraph(name, change)))).toBe(expected);
    const hits = runtime.takeHits();
    for (const [path, { table }] of rewrites) count(table, new Set(hits[path.slice(root.length)] ?? []), ours);
    runtime.reset();
    runtime.recordOperands(true);
    expect(await shown(use(loadGraph(name, change)))).toBe(expected);
    await countIstanbul(name, use);
  });
});

function count(table: Rewrite['table'], hit: ReadonlySet<number>, into: Tally): void {
  for (const [id, { kind }] of table.entries()) {
    const key = kind === 'statement' ? 'statements' : kind === 'function' ? 'functions' : kind === 'branch' ? 'branches' : null;
    if (key === null) continue;
    into[key] += 1;
    if (hit.has(id)) into[`${key}Hit`] += 1;
  }
}

async function countIstanbul(name: string, use: (api: unknown) => unknown): Promise<void> {
  const instrumenter = createInstrumenter({ esModules: false, autoWrap: true, coverageVariable: '__measured', compact: true });
  Reflect.set(globalThis, '__measured', {});
  await use(loadGraph(name, (path, text) => instrumenter.instrumentSync(text.replaceAll('istanbul ignore', 'counted as well'), path)));
  for (const { s, f, b } of Object.values(Reflect.get(globalThis, '__measured') as Record<string, Istanbul>)) {
    for (const times of Object.values(s)) tally('statements', times);
    for (const times of Object.values(f)) tally('functions', times);
    for (const times of Object.values(b).flat()) tally('branches', times);
  }
}

function tally(key: 'statements' | 'functions' | 'branches', times: number): void {
  theirs[key] += 1;
  if (times > 0) theirs[`${key}Hit`] += 1;
}

/** Getters that declare CommonJS exports are not counted here: loaders read their text. That is nearly all the difference. */
const TOLERANCE: Tally = { statements: 0.01, statementsHit: 0.01, functions: 0.04, functionsHit: 0.02, branches: 0.005, branchesHit: 0.005 };

afterAll(() => {
  for (const key of Object.keys(ours) as (keyof Tally)[]) {
    expect(Math.abs(ours[key] - theirs[key]) / theirs[key], `${key}: ${ours[key]} here, ${theirs[key]} there`).toBeLessThan(TOLERANCE[key]);
  }
});
