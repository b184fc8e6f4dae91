import type { Candidate } from '../model/candidate.ts';
import type { MutantRef } from '../model/protocol.ts';
import type { Draft, Grammar } from '../languages/language.ts';
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
const TIME_SHARE = 0.4;
/** Share of the tries that take what comparisons suggest, as long as there is some. */
const NEAR_SHARE = 0.6;

interface Attempt { readonly candidate: Candidate; readonly mutants: readonly MutantRef[] }
interface Variation { readonly draft: Draft; readonly parent: Proven }

/** Variations of candidates that reach surviving mutants: those that kill one. Not confirmed yet. */
export async function huntSurvivors(run: PackageRun, { session, grammar }: Explored, proven: readonly Proven[], survivors: readonly MutantRef[]): Promise<Candidate[]> {
  const random = seededRandom(run.plan.seed);
  const alive = new Map(survivors.filter((mutant) => mutant.atLoad !== true).map((mutant) => [keyOf(mutant), mutant]));
  const ordered = proven.toSorted((a, b) => costOf(a.candidate, a.facts) - costOf(b.candidate, b.facts));
  const reaching = new Map([...alive].map(([key, mutant]) => [key, ordered.filter((item) => reaches(item, mutant))]));
  const over = stepOver(run, TIME_SHARE);
  const found: Candidate[] = [];
  const tried = new Set<string>();
  const near = nearBy(run, session, grammar);
  let since = 0;
  let count = 0;
  const next = async (): Promise<Attempt | null> => {
    const keys = [...alive.keys()];
    const prey = keys[Math.floor(random() * keys.length)] as string;
    const able = reaching.get(prey) ?? [];
    // Rather a plain one: what is made of it is plain too.
    const chosen = able[Math.floor(random() ** 2 * able.length)];
    if (chosen !== undefined) await near.look(chosen, alive.get(prey) as MutantRef);
    const suggested = random() < NEAR_SHARE ? near.queue.shift() : undefined;
    const varied = suggested !== undefined || chosen === undefined ? null : grammar.vary(asDraft(chosen));
    const { draft, parent } = suggested ?? { draft: varied, parent: chosen };
    since++;
    if (draft === null || parent === undefined || tried.has(draft.key)) return null;
    tried.add(draft.key);
    const candidate: Candidate = { id: `h${++count}`, parent: parent.candidate.id, origin: draft.origin, ...draft.candidate };
    return { candidate, mutants: [...alive.values()].filter((mutant) => reaches(parent, mutant)).slice(0, MAX_TOGETHER) };
  };
  while (!over() && alive.size > 0 && since < PATIENCE) {
    const batch: Attempt[] = [];
    for (let i = 0; i < IN_FLIGHT; i++) {
      const attempt = await next();
      if (attempt !== null) batch.push(attempt);
    }
    const replies = await Promise.all(batch.map(({ candidate, mutants }) => session.mutants(candidate, mutants, over)));
    // In the order of asking: who is found must not depend on which driver was faster.
    for (const [i, reply] of replies.entries()) {
      const killed = reply.type === 'mutants' ? reply.killed.filter((mutant) => alive.delete(keyOf(mutant))) : [];
      if (killed.length === 0) continue;
      since = 0;
      found.push((batch[i] as Attempt).candidate);
    }
  }
  return found;
}

/** Asks the grammar, once for each candidate, for what its comparisons suggest; those beside the prey come first. */
function nearBy(run: PackageRun, session: Explored['session'], grammar: Grammar): { readonly queue: Variation[]; look(parent: Proven, prey: MutantRef): Promise<void> } {
  const queue: Variation[] = [];
  const seen = new Set<string>();
  const lineOf = (path: string, id: number): number => run.rewrites.get(path)?.table[id]?.line ?? 0;
  return {
    queue,
    async look(parent, { path, id }) {
      if (grammar.near === undefined || seen.has(parent.candidate.id)) return;
      seen.add(parent.candidate.id);
      const { operands } = await session.run(parent.candidate, false);
      const beside = operands.filter((operand) => operand.file === path && lineOf(path, operand.id) === lineOf(path, id));
      for (const draft of grammar.near(asDraft(parent), [...beside, ...operands.filter((operand) => !beside.includes(operand))])) queue.push({ draft, parent });
    },
  };
}

function asDraft({ candidate }: Proven): Draft {
  return { key: '', origin: candidate.origin, candidate };
}
