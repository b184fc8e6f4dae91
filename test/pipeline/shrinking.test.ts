import { expect, test } from 'vitest';
import type { Grammar } from '../../src/languages/language.ts';
import type { Candidate } from '../../src/model/candidate.ts';
import type { Fact } from '../../src/model/observation.ts';
import type { Explored } from '../../src/pipeline/explore.ts';
import type { PackageRun } from '../../src/pipeline/package-run.ts';
import { shrinkAll } from '../../src/pipeline/shrinking.ts';
import type { Proven } from '../../src/select/select.ts';

const FACTS: readonly Fact[] = [{ kind: 'returned', subject: 'result', value: { t: 'number', v: 1 } }];
const candidateOf = (id: string, setup: readonly string[]): Candidate => ({ id, units: ['a.x#f'], file: 'a.x', origin: 'typed', parent: null, imports: [], setup, act: 'f(made)', locals: ['made'], async: false, needs: [], recipe: null, language: 'x' });
/** Each step reaches the counter of its number. */
const hitsOf = ({ setup }: Candidate): readonly number[] => [0, ...setup.map(Number)];
const grammar = { simplify: ({ setup }: Candidate) => setup.map((_step, i) => ({ key: String(i), origin: 'typed', candidate: candidateOf('', setup.filter((_, j) => j !== i)) })) } as unknown as Grammar;
const session = { run: async (candidate: Candidate) => ({ candidate: candidate.id, outcome: 'returned', facts: FACTS, hits: { 'a.x': hitsOf(candidate) }, operands: [], trouble: [], learnt: null }), mutants: async () => ({ type: 'mutants', killed: [] }) };
const run = { signal: new AbortController().signal, services: { clock: { tick: () => 0 } }, deadlines: { settle: 60_000 }, pace: { suite: 0 }, language: {}, plan: { files: [] }, chosen: { mode: null }, rewrites: new Map([['a.x', { table: Array.from({ length: 9 }, () => ({ kind: 'statement' })) }]]) } as unknown as PackageRun;
const given: Proven = { candidate: candidateOf('c1', ['3', '4']), facts: FACTS, hits: { 'a.x': [0, 3, 4] }, kills: [] };
const shrunk = async (lax: boolean): Promise<readonly (readonly [string, readonly string[]])[]> => (await shrinkAll(run, { grammar, session, atLoad: new Map() } as unknown as Explored, [given], { plain: new Set(), made: 0 }, lax)).map(({ candidate }) => [candidate.id, candidate.setup] as const);

test('steps of which nothing is told go, whatever they reach', async () => {
  const [made, ...more] = await shrunk(true);
  expect([made?.[1], more]).toEqual([[], []]);
});

test('where nothing may be lost they stay, and what has nothing simpler is given back', async () => {
  expect(await shrunk(false)).toEqual([['c1', ['3', '4']]]);
});
