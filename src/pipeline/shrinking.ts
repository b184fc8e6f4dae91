import type { Draft, Grammar } from '../languages/language.ts';
import type { Candidate } from '../model/candidate.ts';
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

const MAX_RUNS = 200;
/** Simpler versions of one candidate that are tried together. */
const IN_FLIGHT = 6;
/** Share of the time left when simplifying begins; the last time, only proving comes after it. */
const TIME_SHARE = { first: 0.4, last: 0.6 };

const NOTHING: Required = { hits: {}, kills: [] };

/** What is known after simplifying: ids of candidates that cannot be made simpler, the number of versions that took the place of others. */
export interface Simplicity { readonly plain: Set<string>; made: number }

interface Shrinking { readonly grammar: Grammar; readonly session: Runner; readonly run: PackageRun; readonly atLoad: Explored['atLoad']; readonly over: () => boolean; /** Loading modules anew for each run is affordable. */ readonly fresh: boolean }

/** A simpler version, unconfirmed, with the mutants that it kills of those that its original killed. */
export interface Simpler { readonly candidate: Candidate; readonly kills: readonly string[] }

/**
 * Makes the chosen candidates as simple as they can be while each still closes what only it closes. Returns the simpler
 * versions; they are unconfirmed candidates and go through the same gate as all others.
 */
export async function shrinkAll(run: PackageRun, { grammar, session, atLoad }: Explored, chosen: readonly Proven[], simplicity: Simplicity): Promise<Simpler[]> {
  const { weight, covered } = gapWeights(run);
  const shrinking = { grammar, session, run, atLoad, over: stepOver(run, TIME_SHARE[simplicity.made === 0 ? 'first' : 'last']), fresh: run.chosen.mode !== 'runner' };
  const simple: Simpler[] = [];
  let current = [...chosen];
  for (const item of chosen.filter(({ candidate }) => !simplicity.plain.has(candidate.id)).toSorted((a, b) => costOf(b.candidate, b.facts) - costOf(a.candidate, a.facts))) {
    if (shrinking.over()) break;
    const required = requiredOf(current, weight, covered).get(item.candidate.id) ?? { hits: {}, kills: [] };
    const shrunk = await takeApart(item, required, shrinking);
    const made = await Promise.all(shrunk.map(async (one) => (one === item ? item : { ...one, candidate: { ...one.candidate, id: `s${++simplicity.made}` }, kills: await killsOf(one.candidate, item.kills, shrinking) })));
    if (!shrinking.over()) for (const { candidate } of made) simplicity.plain.add(candidate.id);
    current = current.flatMap((other) => (other === item ? made : [other]));
    simple.push(...made.filter((one) => one !== item));
  }
  return simple;
}

/**
 * What is only there as an argument but closes gaps of its own gets a test of its own, where the rest can do without it:
 * nothing that is asserted about the whole says that the part did what it should.
 */
async function takeApart(item: Proven, required: Required, shrinking: Shrinking): Promise<readonly Proven[]> {
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
  const held = new Set(whole === null ? [] : shrinking.grammar.parts?.(whole.candidate).map(({ key }) => key));
  if (parts.some(({ key }) => held.has(key))) return [await shrink(item, required, shrinking)];
  const alone: Proven[] = [];
  for (const { made, share } of parts) alone.push(await shrink(made, share, shrinking));
  return whole === null ? alone : [whole, ...alone];
}

/** What of the gaps a candidate closes. */
async function shareOf({ candidate, hits }: Proven, { hits: wanted, kills }: Required, shrinking: Shrinking): Promise<Required> {
  const entries = Object.entries(wanted).map(([path, ids]) => { const own = new Set(hits[path]); return [path, ids.filter((id) => own.has(id))] as const; });
  return { hits: Object.fromEntries(entries), kills: [...(await killsOf(candidate, kills, shrinking))] };
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
async function shrink(item: Proven, required: Required, shrinking: Shrinking): Promise<Proven> {
  let best = item;
  let drafts = shrinking.grammar.simplify(best.candidate);
  let runs = 0;
  for (let at = 0, inVain = 0; inVain < drafts.length && runs < MAX_RUNS && !shrinking.over(); ) {
    const together = Array.from({ length: Math.min(IN_FLIGHT, drafts.length - inVain) }, (_, i) => drafts[(at + i) % drafts.length] as Draft);
    const versions = together.map(({ origin, candidate }): Candidate => ({ ...candidate, id: `${item.candidate.id}.${++runs}`, parent: item.candidate.id, origin }));
    const made = await Promise.all(versions.map((version) => attempt(version, item, required, shrinking)));
    const found = made.findIndex((one) => one !== null && costOf(one.candidate, one.facts) < costOf(best.candidate, best.facts));
    at += found < 0 ? together.length : found;
    inVain = found < 0 ? inVain + together.length : 0;
    if (found < 0) continue;
    best = made[found] as Proven;
    drafts = shrinking.grammar.simplify(best.candidate);
  }
  return best;
}

/** The candidate with what it shows, if that is still enough. */
async function attempt(candidate: Candidate, item: Proven, required: Required, shrinking: Shrinking): Promise<Proven | null> {
  const { session, fresh } = shrinking;
  // What others left behind in modules would stand in for setup that is needed.
  const seen = await session.run(candidate, true, fresh);
  if (!isFit(seen) || isJunk(assertable(seen.facts)) || (callbacksOf(candidate) < callbacksOf(item.candidate) && showsNothing(seen.facts))) return null;
  for (const [path, ids] of Object.entries(required.hits)) {
    const hits = new Set(seen.hits[path]);
    if (!ids.every((id) => hits.has(id))) return null;
  }
  if (required.kills.length > 0 && (await killsOf(candidate, required.kills, shrinking)).length < required.kills.length) return null;
  return { candidate, facts: seen.facts, hits: seen.hits, kills: required.kills };
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
