import type { Draft, Grammar, Target } from '../../languages/language.ts';
import type { Candidate } from '../../model/candidate.ts';
import type { Observation } from '../../model/observation.ts';
import type { Proposer } from '../proposer.ts';
import { Corpus } from './corpus.ts';

interface Record { tries: number; wins: number; crashes: number }

/** A target that hung or crashed the driver this often is left alone. */
const MAX_CRASHES = 3;
const MAX_QUEUE = 600;
const MAX_ATTEMPTS = 40;

/**
 * The offline engine: seeds first, then follow-ups of what was seen, fresh candidates for targets that are new or still
 * pay, and variations of winners. Every code runs once: duplicates are dropped before they cost a call.
 */
export class OfflineProposer implements Proposer {
  readonly corpus = new Corpus();
  readonly #grammar: Grammar;
  readonly #random: () => number;
  readonly #tried = new Set<string>();
  readonly #records = new Map<string, Record>();
  readonly #drafts = new Map<string, { draft: Draft; target: Target | null }>();
  readonly #winners: Draft[] = [];
  #queue: Draft[];
  #count = 0;
  duplicates = 0;

  constructor(grammar: Grammar, random: () => number) {
    this.#grammar = grammar;
    this.#random = random;
    this.#queue = [...grammar.seeds()];
  }

  next(): Candidate | null {
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      const { draft, target } = this.#propose();
      if (draft === null) continue;
      if (this.#tried.has(draft.key)) { this.duplicates++; continue; }
      this.#tried.add(draft.key);
      const id = `c${++this.#count}`;
      this.#drafts.set(id, { draft, target });
      return { id, origin: draft.origin, parent: null, ...draft.candidate };
    }
    return null;
  }

  learn(candidate: Candidate, seen: Observation): number {
    const entry = this.#drafts.get(candidate.id);
    this.#drafts.delete(candidate.id);
    if (entry === undefined) return 0;
    const { draft, target } = entry;
    const record = target === null ? null : this.#record(target);
    if (seen.outcome === 'crashed' || seen.outcome === 'timed-out') { if (record !== null) record.crashes++; return 0; }
    const fit = isFit(seen) && !draft.key.startsWith('trace ');
    const gain = fit ? this.corpus.cover(seen.hits) : 0;
    if (gain > 0) {
      this.corpus.keep(candidate, seen.hits);
      this.#winners.push(draft);
      if (record !== null) record.wins++;
    } else if (fit && seen.outcome === 'returned') this.corpus.reserve(target?.key ?? candidate.file, candidate, this.#random);
    if (seen.learnt !== undefined) this.#enqueue(this.#grammar.learn(draft, seen, gain));
    return gain;
  }

  #enqueue(drafts: readonly Draft[]): void {
    for (const draft of drafts) if (this.#queue.length < MAX_QUEUE && !this.#tried.has(draft.key)) this.#queue.push(draft);
  }

  #propose(): { draft: Draft | null; target: Target | null } {
    if (this.#queue.length > 0 && (this.#count < 50 || this.#random() < 0.6)) return { draft: this.#queue.shift() ?? null, target: null };
    if (this.#winners.length > 0 && this.#random() < 0.3) return { draft: this.#grammar.vary(this.#winners[Math.floor(this.#random() * this.#winners.length)] as Draft), target: null };
    const target = this.#choose();
    if (target === null) return { draft: this.#queue.shift() ?? null, target: null };
    this.#record(target).tries++;
    return { draft: this.#grammar.fresh(target), target };
  }

  /** Of four drawn at random the one that paid best for its tries; new targets come first. */
  #choose(): Target | null {
    const open = this.#grammar.targets().filter((target) => this.#record(target).crashes < MAX_CRASHES);
    let best: Target | null = null;
    let bestScore = -1;
    for (let i = 0; i < 4 && open.length > 0; i++) {
      const target = open[Math.floor(this.#random() * open.length)] as Target;
      const { tries, wins } = this.#record(target);
      const score = ((wins + 1) / (tries + 1)) * (1 + this.#random()) + (tries < 4 ? 2 : 0);
      if (score > bestScore) { best = target; bestScore = score; }
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

/** Fit to become a test: ended by itself, without late errors, exits or work left behind. */
export function isFit(seen: Observation): boolean {
  return (seen.outcome === 'returned' || seen.outcome === 'threw') && seen.trouble.length === 0;
}
