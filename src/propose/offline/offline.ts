import type { Draft, Grammar, Target } from '../../languages/language.ts';
import type { Candidate } from '../../model/candidate.ts';
import type { Observation, Operand } from '../../model/observation.ts';
import type { ProbePoint } from '../../model/rewrite.ts';
import type { Proposer } from '../proposer.ts';
import { Doubts } from '../../model/doubts.ts';
import { Corpus } from './corpus.ts';
import { Frontier } from './frontier.ts';

interface Record { tries: number; wins: number; crashes: number }
/** A candidate that closed a gap, and how its variations did. */
interface Winner { readonly draft: Draft; readonly record: Record }
/** `record`: of the target or winner that it came from. */
interface Proposal { readonly draft: Draft | null; readonly record: Record | null; readonly target: Target | null }

/** A target that hung or crashed the driver this often, and in this share of its tries, is left alone. */
const MAX_CRASHES = 3;
const CRASH_SHARE = 0.25;
const MAX_QUEUE = 600;
const MAX_ATTEMPTS = 40;
const MAX_BESIDE = 12;
/** Share of runs without a gain whose other comparisons are fed back. */
const CURIOSITY = 0.12;
/** Share of what is doubted that is tried all the same: something else may have been the reason. */
const TRUST = 0.1;

/**
 * The offline engine: seeds first, then follow-ups of what was seen, fresh candidates for targets that are new or still
 * pay, and variations of winners. Every code runs once: duplicates are dropped before they cost a call.
 */
export class OfflineProposer implements Proposer {
  readonly corpus = new Corpus();
  readonly #grammar: Grammar;
  readonly #frontier: Frontier;
  readonly #random: () => number;
  readonly #tried = new Set<string>();
  readonly #records = new Map<string, Record>();
  readonly #drafts = new Map<string, Proposal & { readonly draft: Draft }>();
  readonly #winners: Winner[] = [];
  readonly #doubts = new Doubts();
  #queue: Draft[];
  #count = 0;
  duplicates = 0;

  /** `tables`: points of each rewritten file, by path. */
  constructor(grammar: Grammar, tables: ReadonlyMap<string, readonly ProbePoint[]>, random: () => number) {
    this.#grammar = grammar;
    this.#frontier = new Frontier(tables, (path) => this.corpus.wellSeen(path));
    this.#random = random;
    this.#queue = [...grammar.seeds()];
  }

  next(): Candidate | null {
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      const proposal = this.#propose();
      const { draft } = proposal;
      if (draft === null) continue;
      if (this.#tried.has(draft.key)) { this.duplicates++; continue; }
      if (this.#doubts.about(draft.candidate) && this.#random() > TRUST) continue;
      this.#tried.add(draft.key);
      const id = `c${++this.#count}`;
      this.#drafts.set(id, { ...proposal, draft });
      return { id, origin: draft.origin, parent: null, ...draft.candidate };
    }
    return null;
  }

  learn(candidate: Candidate, seen: Observation): number {
    const entry = this.#drafts.get(candidate.id);
    this.#drafts.delete(candidate.id);
    if (entry === undefined) return 0;
    const { draft, record, target } = entry;
    this.#doubts.note(candidate, seen.outcome === 'timed-out' ? 'hung' : isFit(seen) ? 'good' : 'failed');
    if (seen.outcome === 'crashed' || seen.outcome === 'timed-out') { if (record !== null) record.crashes++; return 0; }
    const fit = isFit(seen) && !draft.key.startsWith('trace ');
    const gain = fit ? this.corpus.cover(seen.hits, seen.weak) : 0;
    if (fit && gain === 0 && candidate.documented === true) this.corpus.keep(candidate, seen.hits);
    if (gain > 0) {
      this.corpus.keep(candidate, seen.hits);
      this.#winners.push({ draft, record: { tries: 0, wins: 0, crashes: 0 } });
      if (record !== null) record.wins++;
    } else if (fit && seen.outcome === 'returned') this.corpus.reserve(target?.key ?? candidate.file, candidate, this.#random);
    if (seen.learnt !== undefined) this.#enqueue(this.#grammar.learn(draft, { ...seen, operands: this.#worthFeeding(seen, gain) }, gain));
    return gain;
  }

  /**
   * Comparisons that decide about open arms; with those that came beside a gain, for what lies beyond them. Now and then any:
   * code that walks through rules or tables takes both arms soon and still has much to show.
   */
  #worthFeeding({ operands }: Observation, gain: number): readonly Operand[] {
    const open = this.#frontier.open(operands);
    const others = gain > 0 || this.#random() < CURIOSITY ? operands.filter((operand) => !open.includes(operand)) : [];
    const from = gain > 0 ? 0 : Math.floor(this.#random() * others.length);
    return [...open, ...others.slice(from, from + MAX_BESIDE)];
  }

  #enqueue(drafts: readonly Draft[]): void {
    for (const draft of drafts) if (this.#queue.length < MAX_QUEUE && !this.#tried.has(draft.key)) this.#queue.push(draft);
  }

  #propose(): Proposal {
    const queued = (): Proposal => ({ draft: this.#queue.shift() ?? null, record: null, target: null });
    if (this.#queue.length > 0 && (this.#count < 50 || this.#random() < 0.6)) return queued();
    if (this.#winners.length > 0 && this.#random() < 0.35) {
      const { draft, record } = this.#best(this.#winners, (winner) => winner.record) as Winner;
      record.tries++;
      return { draft: this.#grammar.vary(draft), record, target: null };
    }
    const target = this.#best(this.#grammar.targets().filter((item) => !isHopeless(this.#record(item))), (item) => this.#record(item));
    if (target === null) return queued();
    const record = this.#record(target);
    record.tries++;
    return { draft: this.#grammar.fresh(target), record, target };
  }

  /** Of four drawn at random the one that paid best for its tries; new ones come first. */
  #best<T>(items: readonly T[], recordOf: (item: T) => Record): T | null {
    let best: T | null = null;
    let bestScore = -1;
    for (let i = 0; i < 4 && items.length > 0; i++) {
      const item = items[Math.floor(this.#random() * items.length)] as T;
      const { tries, wins } = recordOf(item);
      const score = ((wins + 1) / (tries + 1)) * (1 + this.#random()) + (tries < 4 ? 2 : 0);
      if (score > bestScore) { best = item; bestScore = score; }
    }
    return best;
  }

  #record(target: Target): Record {
    const known = this.#records.get(target.key);
    if (known !== undefined) return known;
    const made = { tries: 0, wins: 0, crashes: 0 };
    this.#records.set(target.key, made);
    return made;
  }
}

function isHopeless({ crashes, tries }: Record): boolean {
  return crashes >= MAX_CRASHES && crashes > tries * CRASH_SHARE;
}

/** Fit to become a test: ended by itself, without late errors, exits or work left behind. */
export function isFit(seen: Observation): boolean {
  return (seen.outcome === 'returned' || seen.outcome === 'threw') && seen.trouble.length === 0;
}
