import { isDeepStrictEqual } from 'node:util';
import type { Draft, Grammar } from '../languages/language.ts';
import type { Candidate } from '../model/candidate.ts';
import type { Fact, Observation } from '../model/observation.ts';
import type { MutantRef } from '../model/protocol.ts';
import type { Runner } from '../probe/session-pool.ts';
import { isFit } from '../propose/offline/offline.ts';
import { assertable, showsNothing } from '../select/assertable.ts';
import { isJunk } from '../select/junk.ts';
import { costOf } from '../select/cost.ts';
import { requiredOf, type Required } from '../select/required.ts';
import type { Proven } from '../select/select.ts';
import type { Explored } from './explore.ts';
import { keyOf } from './killing.ts';
import { stepOver, type PackageRun } from './package-run.ts';
import { gapWeights } from './weights.ts';

/** Everyone's boldest simplifications come before anyone's last ones: time may end in between. */
const ROUNDS = [{ apart: true, maxRuns: 24 }, { apart: false, maxRuns: 200 }] as const;
/** Simpler versions of one candidate that are tried together. */
const IN_FLIGHT = 6;
/** Share of the time left when simplifying begins; the last time, only proving comes after it. */
const TIME_SHARE = { first: 0.35, last: 0.9 };

const NOTHING: Required = { hits: {}, kills: [] };

/** What is known after simplifying: ids of candidates that cannot be made simpler, the number of versions that took the place of others. */
export interface Simplicity { readonly plain: Set<string>; made: number }

interface Shrinking { readonly grammar: Grammar; readonly session: Runner; readonly run: PackageRun; readonly atLoad: Explored['atLoad']; readonly over: () => boolean; /** Loading modules anew for each run is affordable. */ readonly fresh: boolean; /** Steps that show nothing may go with what they reached. */ readonly lax: boolean }

/** `apart`: parts of a candidate may become candidates of their own; `maxRuns`: versions tried of one. */
type Round = Shrinking & { readonly apart: boolean; readonly maxRuns: number };
/** `plain`: every simpler version of it was tried in vain. */
interface Shrunk { readonly best: Proven; readonly plain: boolean }

/**
 * Makes the chosen candidates as simple as they can be while each still closes what only it closes. Returns what there is in their
 * place: those that stayed as they were, and simpler versions, each with the mutants that it kills of those that its original killed;
 * these are unconfirmed candidates and go through the same gate as all others.
 * `lax`: what a step reaches or breaks may be lost with it where everything that is told is the same without it.
 */
export async function shrinkAll(run: PackageRun, { grammar, session, atLoad }: Explored, chosen: readonly Proven[], simplicity: Simplicity, lax: boolean): Promise<readonly Proven[]> {
  const { weight, covered } = gapWeights(run, chosen);
  const shrinking = { grammar, session, run, atLoad, over: stepOver(run, TIME_SHARE[simplicity.made === 0 ? 'first' : 'last']), fresh: run.chosen.mode !== 'runner', lax };
  let current = [...chosen];
  for (const round of ROUNDS) {
    for (const item of current.filter(({ candidate }) => !simplicity.plain.has(candidate.id)).toSorted((a, b) => costOf(b.candidate, b.facts) - costOf(a.candidate, a.facts))) {
      if (shrinking.over()) break;
      const required = requiredOf(current, weight, covered).get(item.candidate.id) ?? NOTHING;
      const made = await simplify(item, required, { ...shrinking, ...round }, simplicity);
      current = current.flatMap((other) => (other === item ? made : [other]));
    }
  }
  return current;
}

/** What takes the place of an item: itself, or simpler ones under names of their own. */
async function simplify(item: Proven, required: Required, shrinking: Round, simplicity: Simplicity): Promise<readonly Proven[]> {
  const shrunk = await takeApart(item, required, shrinking);
  return Promise.all(shrunk.map(async ({ best, plain }) => {
    const candidate = best === item ? item.candidate : { ...best.candidate, id: `s${++simplicity.made}` };
    if (plain) simplicity.plain.add(candidate.id);
    return best === item ? item : { ...best, candidate, kills: await killsOf(candidate, item.kills, shrinking) };
  }));
}

/**
 * What is only there as an argument but closes gaps of its own gets a test of its own, where the rest can do without it:
 * nothing that is asserted about the whole says that the part did what it should.
 */
async function takeApart(item: Proven, required: Required, shrinking: Round): Promise<readonly Shrunk[]> {
  if (!shrinking.apart) return [await shrink(item, required, shrinking)];
  let rest = required;
  const parts: { readonly key: string; readonly share: Required; readonly made: Proven }[] = [];
  for (const { key, origin, candidate } of shrinking.grammar.parts?.(item.candidate) ?? []) {
    const made = await attempt({ ...candidate, id: `${item.candidate.id}/${parts.length}`, parent: item.candidate.id, origin }, item, NOTHING, shrinking);
    if (made === null || showsNothing(made.facts)) continue;
    const share = await shareOf(made, rest, shrinking);
    if (isNothing(share)) continue;
    parts.push({ key, share, made });
    rest = without(rest, share);
  }
  if (parts.length === 0) return [await shrink(item, required, shrinking)];
  const whole = isNothing(rest) ? null : await shrink(item, rest, shrinking);
  const held = new Set(whole === null ? [] : shrinking.grammar.parts?.(whole.best.candidate).map(({ key }) => key));
  if (parts.some(({ key }) => held.has(key))) return [await shrink(item, required, shrinking)];
  const alone: Shrunk[] = [];
  for (const { made, share } of parts) alone.push(await shrink(made, share, shrinking));
  return whole === null ? alone : [whole, ...alone];
}

/** What of the gaps a candidate closes. */
async function shareOf(made: Proven, required: Required, shrinking: Shrinking): Promise<Required> {
  return { hits: sharedHits(made, required), kills: [...(await killsOf(made.candidate, required.kills, shrinking))] };
}

function sharedHits({ hits }: Proven, { hits: wanted }: Required): Required['hits'] {
  return Object.fromEntries(Object.entries(wanted).map(([path, ids]) => { const own = new Set(hits[path]); return [path, ids.filter((id) => own.has(id))] as const; }));
}

function without(all: Required, { hits, kills }: Required): Required {
  const entries = Object.entries(all.hits).map(([path, ids]) => [path, ids.filter((id) => hits[path]?.includes(id) !== true)] as const);
  return { hits: Object.fromEntries(entries), kills: all.kills.filter((key) => !kills.includes(key)) };
}

function isNothing({ hits, kills }: Required): boolean {
  return kills.length === 0 && Object.values(hits).every((ids) => ids.length === 0);
}

/**
 * The simplest version found; the item itself where there is none. What was tried in vain is come back to only after
 * everything behind it.
 */
async function shrink(item: Proven, required: Required, shrinking: Round): Promise<Shrunk> {
  let best = item;
  let wanted = required;
  let drafts = shrinking.grammar.simplify(best.candidate);
  // What modules remember may hide what a second run of the same reaches.
  const glance = shrinking.fresh && isEnough(await shrinking.session.run(item.candidate, true), item.candidate, item, required, shrinking);
  let runs = 0;
  let inVain = 0;
  for (let at = 0; inVain < drafts.length && runs < shrinking.maxRuns && !shrinking.over(); ) {
    const together = Array.from({ length: Math.min(IN_FLIGHT, drafts.length - inVain) }, (_, i) => drafts[(at + i) % drafts.length] as Draft);
    const versions = together.map(({ origin, candidate }): Candidate => ({ ...candidate, id: `${item.candidate.id}.${++runs}`, parent: item.candidate.id, origin }));
    const current = best;
    const made = await Promise.all(versions.map((version) => attempt(version, current, wanted, shrinking, glance)));
    const found = made.findIndex((one) => one !== null && costOf(one.candidate, one.facts) < costOf(best.candidate, best.facts));
    at += found < 0 ? together.length : found;
    inVain = found < 0 ? inVain + together.length : 0;
    if (found < 0) continue;
    best = made[found] as Proven;
    wanted = { hits: sharedHits(best, wanted), kills: [...best.kills] };
    drafts = shrinking.grammar.simplify(best.candidate);
  }
  return { best, plain: inVain >= drafts.length && !shrinking.over() };
}

/** The candidate with what it shows, if that is still enough. `glance`: modules as others left them tell already what is not. */
async function attempt(candidate: Candidate, item: Proven, required: Required, shrinking: Shrinking, glance = false): Promise<Proven | null> {
  const { session, fresh } = shrinking;
  if (glance && !isEnough(await session.run(candidate, true), candidate, item, required, shrinking)) return null;
  // What others left behind in modules would stand in for setup that is needed.
  const seen = await session.run(candidate, true, fresh);
  if (!isEnough(seen, candidate, item, required, shrinking)) return null;
  const kills = await killsOf(candidate, required.kills, shrinking);
  return kills.length === required.kills.length || (shrinking.lax && isIdle(item, candidate, seen.facts)) ? { candidate, facts: seen.facts, hits: seen.hits, kills } : null;
}

function isEnough(seen: Observation, candidate: Candidate, item: Proven, required: Required, { lax }: Shrinking): boolean {
  if (!isFit(seen) || isJunk(assertable(seen.facts)) || (callbacksOf(candidate) < callbacksOf(item.candidate) && showsNothing(seen.facts))) return false;
  return reaches(seen.hits, required.hits) || (lax && isIdle(item, candidate, seen.facts));
}

function reaches(hits: Proven['hits'], wanted: Required['hits']): boolean {
  return Object.entries(wanted).every(([path, ids]) => { const own = new Set(hits[path]); return ids.every((id) => own.has(id)); });
}

/** What a step or a part of an argument reaches, or breaks, is not proved then. */
function isIdle({ candidate: before, facts: told }: Proven, { setup, imports }: Candidate, facts: readonly Fact[]): boolean {
  return (imports.length < before.imports.length || setup.length < before.setup.length) && isDeepStrictEqual(assertable(facts), assertable(told));
}

async function killsOf(candidate: Candidate, keys: readonly string[], shrinking: Shrinking): Promise<readonly string[]> {
  const reply = keys.length === 0 ? null : await shrinking.session.mutants(candidate, keys.map((key) => mutantOf(shrinking, key)), shrinking.over);
  return reply?.type === 'mutants' ? reply.killed.map(keyOf) : [];
}

function callbacksOf({ needs }: Candidate): number {
  return needs.filter(({ kind }) => kind === 'callback').length;
}

function mutantOf({ run, atLoad }: Shrinking, key: string): MutantRef {
  const cut = key.lastIndexOf(':');
  const [path, id] = [key.slice(0, cut), Number(key.slice(cut + 1))];
  const point = run.rewrites.get(path)?.table[id];
  const owner = point?.kind === 'mutant' ? point.owner : 0;
  return { path, id, owner, atLoad: atLoad.get(path)?.has(owner) === true };
}
