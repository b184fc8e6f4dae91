import type { Lifted, WrittenTest } from '../languages/language.ts';
import type { Candidate } from '../model/candidate.ts';
import type { Observation } from '../model/observation.ts';
import type { Suspect } from '../model/report.ts';
import { judgeClaim } from '../propose/llm/claim.ts';
import { show } from '../propose/llm/show.ts';
import { isFit } from '../propose/offline/offline.ts';
import type { Explored } from './explore.ts';
import type { Tally } from './tally.ts';

/** What became of one candidate of a model's. */
export type Judged =
  /** It did what it was expected to; `kept` where it closed a gap. */
  | { readonly kind: 'kept' | 'no-gain'; readonly candidate: Candidate }
  | { readonly kind: 'failed'; readonly evidence: string }
  | { readonly kind: 'differs'; readonly evidence: string; readonly suspect: Suspect };

const LONGEST_TITLE = 80;
let count = 0;

/** Runs a candidate alone in the sandbox, compares what it shows with what its test expects, and keeps it where it closes a gap. */
export async function judge({ draft, claim }: Lifted, test: WrittenTest, explored: Explored, tally: Tally): Promise<Judged> {
  const { session, proposer } = explored;
  const candidate: Candidate = { id: `m${++count}`, origin: draft.origin, parent: null, ...draft.candidate };
  const seen = await session.run(candidate, true, true);
  tally.saw(candidate, seen);
  if (!isFit(seen)) return { kind: 'failed', evidence: troubleOf(seen) };
  const pairs = claim.pairs === null ? null : await session.run({ ...candidate, ...claim.pairs, id: `${candidate.id}p`, locals: [] }, true, true);
  const finding = judgeClaim(claim, seen, pairs);
  const mistake = mistakeOf(seen, claim.throws !== null);
  if (finding.kind === 'differs' && mistake !== null) {
    tally.discard(candidate, 'fails', mistake);
    return { kind: 'failed', evidence: mistake };
  }
  if (finding.kind === 'differs') {
    tally.discard(candidate, 'fails', `expected ${finding.expected}, got ${finding.actual}`);
    const input = [...candidate.setup, candidate.act].join('; ').slice(0, 300);
    const suspect: Suspect = { unit: candidate.units[0] ?? candidate.file, input, expected: finding.expected, actual: finding.actual, kind: 'disagreement', evidence: `a model expected: ${claim.text.slice(0, 200)}` };
    return { kind: 'differs', evidence: `expected ${finding.expected}, but the code gave ${finding.actual}`, suspect };
  }
  const kept: Candidate = finding.kind === 'holds' && titleOf(test.name) !== '' ? { ...candidate, expected: { title: titleOf(test.name) } } : candidate;
  const gain = proposer.corpus.cover(seen.hits);
  if (gain > 0) proposer.corpus.keep(kept, seen.hits);
  return { kind: gain > 0 ? 'kept' : 'no-gain', candidate: kept };
}

function troubleOf(seen: Observation): string {
  const said = (seen.learnt as { error?: string | null } | undefined)?.error ?? '';
  return [seen.outcome, ...seen.trouble, said].filter((part) => part !== '').join(': ').slice(0, 400);
}

/** An error that the test itself is to blame for: a name that does not exist, a call of what is no function. */
function mistakeOf({ facts }: Observation, expected: boolean): string | null {
  const value = expected ? undefined : facts.find(({ kind }) => kind === 'threw' || kind === 'rejected')?.value;
  if (value?.t !== 'error' || !value.engine) return null;
  return /is not (?:defined|a function|a constructor|iterable)|Cannot (?:read|set|destructure)|before initialization|missing \d+ required|unexpected keyword|has no attribute|positional arguments? but/.test(value.message) ? `it threw ${show(value)}` : null;
}

/** One line of plain words. */
function titleOf(name: string): string {
  const words = name.replaceAll(/[\s_]+/g, ' ').replace(/^(?:test|it|should)\s+/i, '').replace(/[.\s]+$/, '').trim();
  return words.length <= LONGEST_TITLE && /^[\p{L}\d"'`([]/u.test(words) ? words : '';
}
