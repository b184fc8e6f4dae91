import pLimit from 'p-limit';
import type { Candidate } from '../model/candidate.ts';
import type { Draft, Grammar } from '../languages/language.ts';
import type { MutantRef } from '../model/protocol.ts';
import { costOf } from '../select/cost.ts';
import type { Proven } from '../select/select.ts';
import type { Explored } from './explore.ts';
import { reaches } from './killing.ts';
import { stepOver, type PackageRun } from './package-run.ts';

const IN_FLIGHT = 8;
/** Candidates of different units that one entry is tried with. */
const MAX_PARENTS = 4;
const TIME_SHARE = 0.2;

interface Entry { readonly literal: string; readonly mutants: MutantRef[] }

/**
 * Rules and tables are made while a module loads: all lines of it are covered by whoever asks for one entry. For each
 * entry whose mutants survived, candidates that ask for it. Those that kill; not confirmed yet.
 */
export async function huntEntries(run: PackageRun, { session, grammar }: Explored, proven: readonly Proven[], survivors: readonly MutantRef[]): Promise<Candidate[]> {
  const entries = entriesOf(run, survivors);
  const ordered = proven.toSorted((a, b) => costOf(a.candidate, a.facts) - costOf(b.candidate, b.facts));
  const over = stepOver(run, TIME_SHARE);
  const attempt = async ({ literal, mutants }: Entry, at: number): Promise<Candidate | null> => {
    let count = 0;
    for (const { parent, drafts } of askers(ordered.filter((item) => reaches(item, mutants[0] as MutantRef)), literal, grammar)) {
      for (const draft of drafts) {
        if (over()) return null;
        const candidate: Candidate = { id: `e${at}-${++count}`, parent: parent.id, origin: draft.origin, ...draft.candidate };
        const reply = await session.mutants(candidate, mutants, over);
        if (reply.type === 'mutants' && reply.killed.length > 0) return candidate;
      }
    }
    return null;
  };
  const turns = pLimit(IN_FLIGHT);
  const found = await Promise.all(entries.map((entry, at) => turns(() => attempt(entry, at))));
  return found.filter((candidate) => candidate !== null);
}

/** Literals of tables with the mutants that change them. */
function entriesOf({ rewrites }: PackageRun, survivors: readonly MutantRef[]): Entry[] {
  const entries = new Map<string, Entry>();
  for (const mutant of survivors) {
    const point = rewrites.get(mutant.path)?.table[mutant.id];
    if (mutant.atLoad !== true || point?.kind !== 'mutant' || point.operator !== 'literal') continue;
    const key = `${mutant.path} ${point.from}`;
    const known = entries.get(key);
    if (known === undefined) entries.set(key, { literal: point.from, mutants: [mutant] });
    else known.mutants.push(mutant);
  }
  return [...entries.values()];
}

/** Of each unit the plainest candidate that can be made to ask for the entry. */
function askers(ordered: readonly Proven[], literal: string, grammar: Grammar): { parent: Candidate; drafts: readonly Draft[] }[] {
  const found = new Map<string, { parent: Candidate; drafts: readonly Draft[] }>();
  for (const { candidate: parent } of ordered) {
    const unit = parent.units[0] ?? '';
    if (found.has(unit)) continue;
    const drafts = grammar.about?.({ key: '', origin: parent.origin, candidate: parent }, literal) ?? [];
    if (drafts.length > 0) found.set(unit, { parent, drafts });
    if (found.size === MAX_PARENTS) break;
  }
  return [...found.values()];
}
