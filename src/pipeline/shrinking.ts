import type { Grammar } from '../languages/language.ts';
import type { Candidate } from '../model/candidate.ts';
import type { MutantRef } from '../model/protocol.ts';
import type { Session } from '../probe/session.ts';
import { isFit } from '../propose/offline/offline.ts';
import { costOf } from '../select/cost.ts';
import { isJunk } from '../select/junk.ts';
import { requiredOf } from '../select/required.ts';
import type { Proven } from '../select/select.ts';
import type { Explored } from './explore.ts';
import { stepOver, type PackageRun } from './package-run.ts';
import { gapWeights } from './weights.ts';

const MAX_RUNS = 120;
/** Share of the time left when simplifying begins. */
const TIME_SHARE = 0.4;

interface Shrinking { readonly grammar: Grammar; readonly session: Session; readonly run: PackageRun; readonly atLoad: Explored['atLoad']; readonly over: () => boolean; /** Loading modules anew for each run is affordable. */ readonly fresh: boolean }

/**
 * Makes the chosen candidates as simple as they can be while each still closes what only it closes. Returns the simpler
 * versions; they are unconfirmed candidates and go through the same gate as all others.
 */
export async function shrinkAll(run: PackageRun, { grammar, session, atLoad }: Explored, chosen: readonly Proven[]): Promise<Candidate[]> {
  const { weight, covered } = gapWeights(run);
  const shrinking = { grammar, session, run, atLoad, over: stepOver(run, TIME_SHARE), fresh: run.chosen.mode !== 'runner' };
  const simple: Candidate[] = [];
  let current = [...chosen];
  for (const item of chosen.toSorted((a, b) => costOf(b.candidate, b.facts) - costOf(a.candidate, a.facts))) {
    if (shrinking.over()) break;
    const required = requiredOf(current, weight, covered).get(item.candidate.id) ?? { hits: {}, kills: [] };
    const made = await shrink(item, required, shrinking);
    if (made === null) continue;
    current = current.map((other) => (other === item ? made : other));
    simple.push(made.candidate);
  }
  return simple;
}

async function shrink(item: Proven, required: { hits: Record<string, number[]>; kills: string[] }, shrinking: Shrinking): Promise<Proven | null> {
  let best = item;
  let runs = 0;
  for (let better = true; better && runs < MAX_RUNS; ) {
    better = false;
    for (const [i, draft] of shrinking.grammar.simplify(best.candidate).entries()) {
      if (runs++ >= MAX_RUNS || shrinking.over()) break;
      const candidate: Candidate = { id: `${item.candidate.id}.${runs}.${i}`, parent: item.candidate.id, origin: draft.origin, ...draft.candidate };
      const made = await attempt(candidate, required, shrinking);
      if (made === null || costOf(made.candidate, made.facts) >= costOf(best.candidate, best.facts)) continue;
      best = made;
      better = true;
      break;
    }
  }
  return best === item ? null : best;
}

/** The candidate with what it shows, if that is still enough. */
async function attempt(candidate: Candidate, required: { hits: Record<string, number[]>; kills: string[] }, shrinking: Shrinking): Promise<Proven | null> {
  const { session, fresh } = shrinking;
  // What others left behind in modules would stand in for setup that is needed.
  const seen = await session.run(candidate, true, fresh);
  if (!isFit(seen) || isJunk(seen.facts)) return null;
  for (const [path, ids] of Object.entries(required.hits)) {
    const hits = new Set(seen.hits[path]);
    if (!ids.every((id) => hits.has(id))) return null;
  }
  if (required.kills.length > 0) {
    const reply = await session.mutants(candidate, required.kills.map((key) => mutantOf(shrinking, key)));
    if (reply.type !== 'mutants' || reply.killed.length < required.kills.length) return null;
  }
  return { candidate, facts: seen.facts, hits: seen.hits, kills: required.kills };
}

function mutantOf({ run, atLoad }: Shrinking, key: string): MutantRef {
  const cut = key.lastIndexOf(':');
  const [path, id] = [key.slice(0, cut), Number(key.slice(cut + 1))];
  const point = run.rewrites.get(path)?.table[id];
  const owner = point?.kind === 'mutant' ? point.owner : 0;
  return { path, id, owner, atLoad: atLoad.get(path)?.has(owner) === true };
}
