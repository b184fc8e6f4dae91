import type { Candidate } from '../model/candidate.ts';
import type { Fact } from '../model/observation.ts';
import type { Hits } from '../model/protocol.ts';
import type { TestCase, TestType } from '../model/test-case.ts';
import { distinguish } from '../model/titles.ts';
import { assertable, saysSomething } from './assertable.ts';
import { costOf } from './cost.ts';
import { greedy, withoutRedundant, type Choice } from './greedy.ts';
import { isJunk } from './junk.ts';
import { labelOf } from './label.ts';

/** A confirmed candidate with all it proves: counters hit, mutants killed (`path:id` keys). */
export interface Proven {
  readonly candidate: Candidate;
  readonly facts: readonly Fact[];
  readonly hits: Hits;
  readonly kills: readonly string[];
  /** One of those that together close what the last choice closed, after each was made as simple as time allowed. */
  readonly settled?: true;
}

export interface Selection { readonly cases: readonly TestCase[]; readonly junk: readonly Candidate[]; readonly useless: readonly Candidate[] }

export interface SelectInput {
  readonly proven: readonly Proven[];
  readonly types: readonly TestType[];
  /** Weight of a counter; 0 for those that are no gap. */
  readonly weight: (path: string, id: number) => number;
  /** Counters that existing tests hit already. */
  readonly covered: ReadonlySet<string>;
  readonly title: (candidate: Candidate, facts: readonly Fact[], fuller?: boolean) => string;
}

/** One test in this many may be junk, where nothing else closes the gap. */
const JUNK_SHARE = 30;
const KILL_WEIGHT = 1.5;
/** Of the plainest documented example of a unit. */
const EXAMPLE_WEIGHT = 1;
/** A file that some test imports has run its top level. */
const LOAD_WEIGHT = 1;

/** The smallest readable set of tests that closes every gap that can be closed. */
export function select(input: SelectInput): Selection {
  const asserted = input.proven.map((item) => ({ ...item, facts: assertable(item.facts) })).filter(({ facts }) => saysSomething(facts));
  const wanted = asserted.filter(({ candidate, facts }) => input.types.includes(labelOf(candidate, facts)) || (labelOf(candidate, facts) === 'integration' && input.types.includes('unit')));
  const closed = new Set(input.covered);
  const able = publicFirst(wanted.filter(({ facts }) => !isJunk(facts)).map(choiceOf));
  // What closes most per cost is what does everything at once: it would come before all that it was made simpler for.
  const good = [true, undefined].flatMap((settled) => greedy(able.filter(({ item }) => item.settled === settled), weightOf(input), closed));
  const spare = greedy(wanted.filter(({ facts }) => isJunk(facts)).map(choiceOf), weightOf(input), closed).slice(0, Math.floor(good.length / JUNK_SHARE));
  const chosen = needed(publicFirst([...good, ...spare].map(({ item }) => choiceOf(item))).map((choice) => ({ ...choice, closes: choice.closes.filter((gap) => !input.covered.has(gap) && weightOf(input)(gap) > 0) })));
  const kept = new Set(chosen.map(({ item }) => item.candidate.id));
  const closes = new Map([...good, ...spare].map(({ item, closes: count }) => [item.candidate.id, count]));
  const left = asserted.filter(({ candidate }) => !kept.has(candidate.id));
  return {
    cases: named(chosen.map(({ item }) => item), closes, input),
    junk: left.filter(({ facts }) => isJunk(facts)).map(({ candidate }) => candidate),
    useless: left.filter(({ facts }) => !isJunk(facts)).map(({ candidate }) => candidate),
  };
}

/** Those that close what no other does. What was made simple is not given up for one that only came in for what is still open. */
function needed(choices: readonly Choice<Proven>[]): readonly Choice<Proven>[] {
  const settled = withoutRedundant(choices.filter(({ item }) => item.settled));
  const closed = new Set(settled.flatMap(({ closes }) => closes));
  return [...settled, ...withoutRedundant(choices.filter(({ item }) => !item.settled).map((choice) => ({ ...choice, closes: choice.closes.filter((gap) => !closed.has(gap)) })))];
}

function choiceOf(item: Proven): Choice<Proven> {
  const loads = item.candidate.imports.map(({ module }) => `load ${module}`);
  const hits = Object.entries(item.hits).flatMap(([path, ids]) => ids.map((id) => `${path}:${id}`));
  const { hidden, documented, units } = item.candidate;
  const kills = hidden === true ? [] : item.kills.map((kill) => `kill ${kill}`);
  const example = documented === true ? [`example ${units[0]}`] : [];
  return { item, closes: [...hits, ...loads, ...kills, ...example], cost: costOf(item.candidate, item.facts) };
}

/** What is private is called for nothing that something public reaches as well. */
function publicFirst(choices: readonly Choice<Proven>[]): readonly Choice<Proven>[] {
  const isHidden = ({ item }: Choice<Proven>): boolean => item.candidate.hidden === true;
  if (!choices.some(isHidden)) return choices;
  const reached = new Set(choices.filter((choice) => !isHidden(choice)).flatMap(({ closes }) => closes));
  return choices.map((choice) => (isHidden(choice) ? { ...choice, closes: choice.closes.filter((gap) => !reached.has(gap)) } : choice));
}

function weightOf(input: SelectInput): (gap: string) => number {
  return (gap) => {
    if (gap.startsWith('kill ')) return KILL_WEIGHT;
    if (gap.startsWith('load ')) return LOAD_WEIGHT;
    if (gap.startsWith('example ')) return EXAMPLE_WEIGHT;
    const cut = gap.lastIndexOf(':');
    return input.weight(gap.slice(0, cut), Number(gap.slice(cut + 1)));
  };
}

/** Test cases, those of a unit together, with titles that differ inside a unit. */
function named(items: readonly Proven[], closes: ReadonlyMap<string, number>, input: SelectInput): TestCase[] {
  const byUnit = Map.groupBy(items, ({ candidate }) => candidate.units[0] ?? candidate.file);
  return [...byUnit].flatMap(([unit, group]) => {
    const titles = distinguish(titlesOf(group, input));
    return group.map(({ candidate, facts }, i) => makeCase(candidate, facts, unit, titles[i] as string, closes.get(candidate.id) ?? 0));
  });
}

/** Titles by what is shown; where several would be the same, fuller ones. */
function titlesOf(group: readonly Proven[], { title }: SelectInput): string[] {
  const plain = group.map(({ candidate, facts }) => candidate.expected?.title ?? title(candidate, facts));
  return group.map(({ candidate, facts }, i) => {
    const own = plain[i] as string;
    return candidate.expected !== undefined || plain.indexOf(own) === plain.lastIndexOf(own) ? own : title(candidate, facts, true);
  });
}

function makeCase(candidate: Candidate, facts: readonly Fact[], unit: string, name: string, closes: number): TestCase {
  return { id: candidate.id, name, unit, type: labelOf(candidate, facts), oracle: candidate.expected === undefined ? 'recorded' : 'expected', provenance: candidate.origin === 'llm' ? 'llm' : 'offline', candidate, facts, closes } as unknown as TestCase;
}
