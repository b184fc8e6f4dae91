import type { MutantRef } from '../model/protocol.ts';
import type { Proven } from '../select/select.ts';
import { greedy } from '../select/greedy.ts';
import { costOf } from '../select/cost.ts';
import { assertable } from '../select/assertable.ts';
import { isJunk } from '../select/junk.ts';
import { sampleMutants } from '../mutate/sample.ts';
import type { Explored } from './explore.ts';
import { stepOver, type PackageRun } from './package-run.ts';
import { gapWeights } from './weights.ts';

export interface MutationResult { readonly proven: readonly Proven[]; readonly killed: number; readonly survived: number; readonly timedOut: number; readonly survivors: readonly MutantRef[]; readonly sample: readonly MutantRef[]; /** What comes back where one that took its place fails, by that one's id. */ readonly spares?: ReadonlyMap<string, Proven> }

const IN_FLIGHT = 8;
const MAX_MUTANTS = 1500;
/** Share of the time left when mutants begin. */
const TIME_SHARE = 0.25;

/**
 * Tries a sample of the mutants on covered lines against the candidates that would be chosen for coverage, then the
 * survivors against all others, so that selection can keep what kills a mutant nobody else kills. `given`: a sample to
 * use again; every candidate then meets all of it.
 */
export async function killMutants(run: PackageRun, explored: Explored, confirmed: readonly Proven[], given: readonly MutantRef[] | null): Promise<MutationResult> {
  const { session } = explored;
  const hit = new Map<string, Set<number>>();
  for (const { hits } of confirmed) for (const [path, ids] of Object.entries(hits)) hit.set(path, new Set([...(hit.get(path) ?? []), ...ids]));
  const sample = given ?? sampleMutants({ rewrites: [...run.rewrites.values()], hits: hit, atLoad: explored.atLoad, seed: run.plan.seed, limit: MAX_MUTANTS });
  const alive = new Map(sample.map((mutant) => [keyOf(mutant), mutant]));
  const kills = new Map<string, string[]>();
  const timedOut = new Set<string>();
  const tried = new Set<string>();
  const over = stepOver(run, TIME_SHARE);
  const attempt = async (item: Proven, mutants: readonly MutantRef[]): Promise<void> => {
    const reached = mutants.filter((mutant) => reaches(item, mutant) && (mutant.atLoad !== true || alive.has(keyOf(mutant))));
    if (reached.length === 0) return;
    const reply = await session.mutants(item.candidate, reached, over);
    if (reply.type !== 'mutants') return;
    for (const mutant of reply.timedOut) timedOut.add(keyOf(mutant));
    for (const mutant of [...reply.killed, ...reply.survived]) tried.add(keyOf(mutant));
    kills.set(item.candidate.id, reply.killed.map(keyOf));
    for (const mutant of reply.killed) if (mutant.atLoad === true) alive.delete(keyOf(mutant));
  };
  const ordered = given === null ? bestFirst(run, confirmed) : { chosen: confirmed, others: [] };
  for (const batch of inBatches(ordered.chosen)) if (!over()) await Promise.all(batch.map((item) => attempt(item, sample)));
  for (const killed of kills.values()) for (const key of killed) alive.delete(key);
  for (const batch of inBatches(ordered.others)) {
    if (over() || alive.size === 0) break;
    const left = [...alive.values()];
    await Promise.all(batch.map((item) => attempt(item, left)));
    for (const { candidate } of batch) for (const key of kills.get(candidate.id) ?? []) alive.delete(key);
  }
  const proven = confirmed.map((item) => ({ ...item, kills: kills.get(item.candidate.id) ?? [] }));
  const killed = [...tried].filter((key) => !alive.has(key)).length;
  const late = [...timedOut].filter((key) => alive.has(key)).length;
  return { proven, killed, survived: tried.size - killed, timedOut: late, sample, survivors: [...alive.values()].filter((mutant) => tried.has(keyOf(mutant))) };
}

/** A result together with what later candidates killed of the same sample. */
export function withKills(before: MutationResult, after: MutationResult): MutationResult {
  const kills = new Set(after.proven.flatMap((item) => item.kills));
  const survivors = before.survivors.filter((mutant) => !kills.has(keyOf(mutant)));
  const found = before.survivors.length - survivors.length;
  return { ...before, proven: [...before.proven, ...after.proven], killed: before.killed + found, survived: before.survived - found, survivors };
}

/** A mutant of a module's top level is reached by whatever runs code of that module. */
export function reaches({ hits }: Proven, { path, owner, atLoad }: MutantRef): boolean {
  return atLoad === true ? (hits[path]?.length ?? 0) > 0 : hits[path]?.includes(owner) === true;
}

export function keyOf({ path, id }: MutantRef): string {
  return `${path}:${id}`;
}

/** Some at a time, so that which kills are looked for does not depend on who is faster. */
function inBatches(items: readonly Proven[]): readonly (readonly Proven[])[] {
  return Array.from({ length: Math.ceil(items.length / IN_FLIGHT) }, (_, i) => items.slice(i * IN_FLIGHT, (i + 1) * IN_FLIGHT));
}

function bestFirst(run: PackageRun, confirmed: readonly Proven[]): { chosen: Proven[]; others: Proven[] } {
  const { weight } = gapWeights(run, confirmed);
  const good = confirmed.filter(({ facts }) => !isJunk(assertable(facts)));
  const choices = good.map((item) => ({ item, closes: Object.entries(item.hits).flatMap(([path, ids]) => ids.map((id) => `${path}:${id}`)), cost: costOf(item.candidate, item.facts) }));
  const chosen = greedy(choices, (gap) => weight(gap.slice(0, gap.lastIndexOf(':')), Number(gap.slice(gap.lastIndexOf(':') + 1)))).map(({ item }) => item);
  const taken = new Set(chosen);
  return { chosen, others: good.filter((item) => !taken.has(item)).sort((a, b) => costOf(a.candidate, a.facts) - costOf(b.candidate, b.facts)) };
}
