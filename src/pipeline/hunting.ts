import type { Candidate } from '../model/candidate.ts';
import type { MutantRef } from '../model/protocol.ts';
import { seededRandom } from '../effects/random.ts';
import { costOf } from '../select/cost.ts';
import type { Proven } from '../select/select.ts';
import type { Explored } from './explore.ts';
import { keyOf, reaches } from './killing.ts';
import { stepOver, type PackageRun } from './package-run.ts';

const IN_FLIGHT = 8;
/** Mutants that one variation is tried on. */
const MAX_TOGETHER = 24;
/** Variations in a row that killed nothing, after which the hunt is over. */
const PATIENCE = 1_500;
const TIME_SHARE = 0.25;

/** Variations of candidates that reach surviving mutants: those that kill one. Not confirmed yet. */
export async function huntSurvivors(run: PackageRun, { session, grammar }: Explored, proven: readonly Proven[], survivors: readonly MutantRef[]): Promise<Candidate[]> {
  const random = seededRandom(run.plan.seed);
  const alive = new Map(survivors.filter((mutant) => mutant.atLoad !== true).map((mutant) => [keyOf(mutant), mutant]));
  const ordered = proven.toSorted((a, b) => costOf(a.candidate, a.facts) - costOf(b.candidate, b.facts));
  const reaching = new Map([...alive].map(([key, mutant]) => [key, ordered.filter((item) => reaches(item, mutant))]));
  const over = stepOver(run, TIME_SHARE);
  const found: Candidate[] = [];
  const tried = new Set<string>();
  let since = 0;
  let count = 0;
  const attempt = async (): Promise<void> => {
    const keys = [...alive.keys()];
    const prey = keys[Math.floor(random() * keys.length)] as string;
    const able = reaching.get(prey) ?? [];
    // Rather a plain one: what is made of it is plain too.
    const parent = able[Math.floor(random() ** 2 * able.length)];
    const draft = parent === undefined ? null : grammar.vary({ key: '', origin: parent.candidate.origin, candidate: parent.candidate });
    since++;
    if (draft === null || parent === undefined || tried.has(draft.key)) return;
    tried.add(draft.key);
    const candidate: Candidate = { id: `h${++count}`, parent: parent.candidate.id, origin: draft.origin, ...draft.candidate };
    const mutants = [...alive.values()].filter((mutant) => reaches(parent, mutant)).slice(0, MAX_TOGETHER);
    const reply = await session.mutants(candidate, mutants, over);
    const killed = reply.type === 'mutants' ? reply.killed.filter((mutant) => alive.delete(keyOf(mutant))) : [];
    if (killed.length === 0) return;
    since = 0;
    found.push(candidate);
  };
  const worker = async (): Promise<void> => {
    while (!over() && alive.size > 0 && since < PATIENCE) await attempt();
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, worker));
  return found;
}
