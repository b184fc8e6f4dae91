import type { TestCase } from '../../../model/test-case.ts';
import { snake, phrasesOf, type Phrases } from './title.ts';
import { describe } from './words.ts';

const LONGEST = 60;
/** However long the name of the unit is. */
const LEAST_ROOM = 30;
const SAID = 24;
const MOST_DIFFERENT = 2;
/** Texts, characters, numbers, variants, and what is called. */
const TELLING = /"(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\]|\\[^']+|\\')'|\b\d[\d_.]*\b|\b[A-Z]\w*::[A-Z]\w*\b|\.[a-z]\w*(?=[(:])/g;

/** One way to call a test: of what can be said of it. */
type Way = (plain: Phrases, fuller: Phrases) => readonly string[];

/** By preference: what comes out and when, then less of it, then more words for it. */
const WAYS: readonly Way[] = [
  (plain) => [plain.outcome, plain.given, plain.after], (plain) => [plain.outcome, plain.given], (plain) => [plain.outcome, plain.after], (plain) => [plain.given, plain.after],
  (plain) => [plain.given], (plain) => [plain.outcome, plain.told], (plain, fuller) => [plain.outcome, fuller.given], (_plain, fuller) => [fuller.given], (plain, fuller) => [plain.outcome, fuller.after], (_plain, fuller) => [fuller.after], (plain) => [plain.told, plain.given],
];

/** One test with all that it can be called, best first; empty where a way says nothing or too much. */
interface Named { readonly test: TestCase; readonly ways: readonly string[] }

/** Names for tests of one unit, each in the form of an identifier; those of which nothing different can be said shortly are the same. */
export function namesOf(tests: readonly TestCase[], base: string): readonly string[] {
  const room = Math.max(LEAST_ROOM, LONGEST - base.length - 1);
  const names = new Map<TestCase, string>();
  const told = tests.filter(({ candidate }) => candidate.expected !== undefined);
  for (const test of told) names.set(test, `${base}_${snake(test.name.replace(/ \(\d+\)$/, ''))}`);
  const all = tests.filter((test) => !told.includes(test)).map((test): Named => ({ test, ways: waysFor(test, room) }));
  const used = new Set<string>();
  for (const [first, group] of Map.groupBy(all, ({ ways }) => ways.find((way) => way !== '') ?? 'works')) {
    if (group.length === 1) { names.set((group[0] as Named).test, `${base}_${first}`); used.add(first); }
  }
  for (const group of Map.groupBy(all.filter(({ test }) => !names.has(test)), ({ ways }) => ways.find((way) => way !== '') ?? 'works').values()) {
    for (const [test, name] of apart(differing(group, room), used)) names.set(test, `${base}_${name}`);
  }
  return tests.map((test) => names.get(test) as string);
}

function waysFor({ candidate, facts }: TestCase, room: number): readonly string[] {
  const [plain, fuller] = [clear(phrasesOf(candidate, facts, false)), clear(phrasesOf(candidate, facts, true))];
  const { outcome } = phrasesOf(candidate, facts, false);
  return [...WAYS.map((way) => way(plain, fuller)), [outcome, plain.given], [outcome]].map((words) => snake(words.filter((word) => word !== '').join(' '))).map((name) => (name.length > room ? '' : name));
}

/** Without an outcome that says nothing: what a test is about is told by what the call was given. */
function clear(phrases: Phrases): Phrases {
  return phrases.isVague ? { ...phrases, outcome: '' } : phrases;
}

/** The same with one more way: by what stands in this test and not in all of them. */
function differing(group: readonly Named[], room: number): readonly Named[] {
  const tokens = group.map(({ test: { candidate } }) => [...candidate.setup, candidate.act].join('\n').match(TELLING) ?? []);
  const shared = new Set<string>(tokens[0]?.filter((token) => tokens.every((own: readonly string[]) => own.includes(token))));
  return group.map(({ test, ways }, i) => {
    const words = [...new Set(tokens[i])].filter((token) => !shared.has(token)).map((token) => (token.startsWith('.') ? token.slice(1) : describe(token, SAID))).filter((word) => word !== '').slice(0, MOST_DIFFERENT);
    const first = ways.find((way) => way !== '') ?? '';
    const more = Array.from({ length: words.length }, (_none, fewer) => snake(`with ${words.slice(0, words.length - fewer).join(' and ')}`)).flatMap((name) => [[first, name].filter((word) => word !== '').join('_'), name]);
    return { test, ways: [...ways, ...Array.from({ length: MOST_DIFFERENT * 2 }, (_none, at) => more[at] ?? '')].map((way) => (way.length > room ? '' : way)) };
  });
}

/** Gives each a name that no other has, as far as there is one: by the way that tells most of them apart, and so on for the rest. */
function apart(group: readonly Named[], used: Set<string>): readonly (readonly [TestCase, string])[] {
  const [head] = group;
  if (head === undefined) return [];
  const counts = head.ways.map((_way, i) => new Set(group.map(({ ways }) => ways[i] ?? '').filter((name) => name !== '' && !used.has(name))).size);
  const best = counts.indexOf(Math.max(...counts));
  const made: (readonly [TestCase, string])[] = [];
  const left: Named[] = [];
  for (const named of group) {
    const name = (counts[best] ?? 0) > 1 ? named.ways[best] ?? '' : named.ways.find((way) => way !== '' && !used.has(way)) ?? named.ways.find((way) => way !== '') ?? 'works';
    if ((counts[best] ?? 0) > 1 && (name === '' || used.has(name))) { left.push(named); continue; }
    made.push([named.test, name]);
    used.add(name);
  }
  return [...made, ...apart(left, used)];
}
