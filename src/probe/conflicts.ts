import type { Candidate } from '../model/candidate.ts';
import type { Observation } from '../model/observation.ts';
import { Session, type SessionInput } from './session.ts';

const MAX_GROUPS = 8;
const MAX_TOGETHER = 12;

/** What `victims` show alike when they run alone is changed by any of `polluters` running before them. Ids of candidates. */
export interface Conflict { readonly victims: readonly string[]; readonly polluters: readonly string[] }
export interface Conflicts { readonly between: readonly Conflict[]; /** Candidates that are in their own way: what cannot be done twice in a row. */ readonly withThemselves: readonly string[] }

/**
 * Who changes what others show, by leaving something behind in modules. `isolated`: what each showed with modules loaded anew;
 * `victims`: those that showed something else after others had run. Each candidate is run on fresh modules and then one
 * victim of each group.
 */
export async function findConflicts(candidates: readonly Candidate[], victims: readonly Candidate[], isolated: ReadonlyMap<string, Observation>, input: SessionInput, deadline: () => boolean): Promise<Conflicts> {
  const session = new Session(input);
  const groups = [...Map.groupBy(victims, (victim) => kindOf(isolated.get(victim.id))).values()].toSorted((a, b) => b.length - a.length).slice(0, MAX_GROUPS);
  const samples = await steadyOnes(groups, isolated, session);
  const polluters = samples.map((): string[] => []);
  for (const candidate of candidates) {
    if (deadline() || samples.length === 0) break;
    const after = await shownAfter(candidate, samples, session);
    const spoilt = samples.flatMap((sample, i) => (sameFacts(after[i], sample.alone) ? [] : [i]));
    // Chance has no memory: what is spoilt is spoilt once more.
    const again = spoilt.length === 0 ? [] : await shownAfter(candidate, samples, session);
    for (const i of spoilt) if (!sameFacts(again[i], samples[i]?.alone)) polluters[i]?.push(candidate.id);
  }
  const withThemselves: string[] = [];
  for (const victim of victims) {
    if (deadline()) break;
    const [, again, once, twice] = await Promise.all([session.run(victim, true, true), session.run(victim, true), session.run(victim, true, true), session.run(victim, true)]);
    if (sameFacts(once, isolated.get(victim.id)) && !sameFacts(again, isolated.get(victim.id)) && !sameFacts(twice, isolated.get(victim.id))) withThemselves.push(victim.id);
  }
  await session.close();
  return { between: samples.map(({ group }, i) => ({ victims: group.map(({ id }) => id), polluters: polluters[i] ?? [] })), withThemselves };
}

interface Sample { readonly group: readonly Candidate[]; readonly victim: Candidate; /** Shown in the row of samples when nothing ran before it. */ readonly alone: Observation }

/** One victim of each group that shows the same again when only samples ran before it. */
async function steadyOnes(groups: readonly (readonly Candidate[])[], isolated: ReadonlyMap<string, Observation>, session: Session): Promise<Sample[]> {
  const steady: Sample[] = [];
  for (const group of groups) for (const victim of group.slice(0, 3)) {
    const row = [...steady.map((sample) => sample.victim), victim];
    const shown = await Promise.all(row.map((one, i) => session.run(one, true, i === 0)));
    const fits = row.every((one, i) => sameFacts(shown[i], isolated.get(one.id)));
    if (!fits) continue;
    steady.push({ group, victim, alone: shown.at(-1) as Observation });
    break;
  }
  return steady;
}

async function shownAfter(candidate: Candidate, samples: readonly Sample[], session: Session): Promise<readonly Observation[]> {
  const [, ...after] = await Promise.all([session.run(candidate, true, true), ...samples.map(({ victim }) => session.run(victim, true))]);
  return after;
}

/** Of candidates that may be in each other's way, best first: as many as can stand together, in either order. */
export async function standTogether(candidates: readonly Candidate[], isolated: ReadonlyMap<string, Observation>, input: SessionInput, deadline: () => boolean): Promise<Candidate[]> {
  const session = new Session(input);
  const kept: Candidate[] = [];
  const spoils = async (first: Candidate, second: Candidate): Promise<boolean> => {
    const [, after] = await Promise.all([session.run(first, true, true), session.run(second, true)]);
    return !sameFacts(after, isolated.get(second.id));
  };
  for (const candidate of candidates) {
    if (deadline() || kept.length >= MAX_TOGETHER) break;
    let fits = true;
    for (const other of kept) fits &&= !(await spoils(candidate, other)) && !(await spoils(other, candidate));
    if (fits) kept.push(candidate);
  }
  await session.close();
  return kept;
}

/** Victims of one kind most likely suffer from the same: equal errors, or values that the same unit returned. */
function kindOf(seen: Observation | undefined): string {
  const fact = seen?.facts[0];
  if (fact === undefined) return 'nothing';
  return fact.value.t === 'error' ? `${fact.kind} ${fact.value.class} ${fact.value.message.slice(0, 30)}` : `${fact.kind} ${fact.value.t}`;
}

/** Whether two runs showed the same, names of scratch folders aside: those are new in every run. */
export function sameFacts(a: Observation | undefined, b: Observation | undefined): boolean {
  return a !== undefined && b !== undefined && a.outcome === b.outcome && factText(a) === factText(b);
}

function factText({ facts }: Observation): string {
  return JSON.stringify(facts).replace(SCRATCH_NAME, '');
}

/** Drivers name the folder of a run `work-<driver>-<number>`. */
const SCRATCH_NAME = /work-\d+-\d+/g;
