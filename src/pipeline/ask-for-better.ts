import type { Event } from '../model/event.ts';
import type { FilePlan } from '../model/plan.ts';
import type { TestCase } from '../model/test-case.ts';
import type { WorkItem } from '../propose/llm/items.ts';
import { improveAsk } from '../propose/llm/prompt.ts';
import { show } from '../propose/llm/show.ts';
import { costOf } from '../select/cost.ts';
import { provesAsMuch, readingCost } from '../select/proves.ts';
import type { Proven } from '../select/select.ts';
import { isOver, judgeAll, progress, send, share, type Shared } from './ask-model.ts';
import type { Asking } from './asking.ts';
import { confirmAll } from './confirmed.ts';
import type { Explored } from './explore.ts';
import { killMutants, type MutationResult } from './killing.ts';
import type { PackageRun } from './package-run.ts';
import { choose } from './proving.ts';
import type { Tally } from './tally.ts';
import { gapWeights } from './weights.ts';

/** Tests that cost a reader less than this are good enough: a documented example in a line costs 1, one that chance made three times as much. */
const UGLY = 1.3;
/** Words and names of the user's world take more room than `1` and `''`. */
const LONGER = 1.5;
/** Tests in one question, and questions of a package. */
const MAX_TESTS = 8;
const MAX_QUESTIONS = 3;

/**
 * Asks the model for better names and values of the tests that are hardest to read. A test gives way only to one that was confirmed like
 * all others, proves at least as much, and is hardly longer; where that one fails later, the old one comes back.
 */
export async function* askForBetter(run: PackageRun, explored: Explored, before: MutationResult, tally: Tally, asking: Asking): AsyncGenerator<Event, MutationResult> {
  const templates = asking.templates.get(run.language.name);
  if (templates === undefined || asking.stopped) return before;
  const shared = share(run, explored, tally, asking, templates);
  const ugly = ugliest(choose(run, before.proven, tally, 0), before);
  for (const [file, tests] of byFile(run, ugly)) {
    if (isOver(shared)) break;
    yield progress(shared);
    await askAbout(shared, file, tests);
  }
  yield progress(shared);
  if (shared.good.length === 0) return before;
  const confirmed = await confirmAll(run, shared.good.map(({ candidate }) => candidate), tally);
  const { proven } = await killMutants(run, explored, confirmed, before.sample);
  return replaced(run, before, ugly.map(({ proven: one }) => one), proven, tally);
}

interface UglyCase { readonly test: TestCase; readonly proven: Proven }

function ugliest(cases: readonly TestCase[], { proven }: MutationResult): readonly UglyCase[] {
  const byId = new Map(proven.map((one) => [one.candidate.id, one]));
  return cases.flatMap((test): UglyCase[] => { const one = byId.get(test.id); return one === undefined || test.oracle === 'expected' ? [] : [{ test, proven: one }]; })
    .filter(({ proven: one }) => costOf(one.candidate, one.facts) > UGLY).toSorted((a, b) => costOf(b.proven.candidate, b.proven.facts) - costOf(a.proven.candidate, a.proven.facts));
}

function byFile(run: PackageRun, ugly: readonly UglyCase[]): readonly (readonly [FilePlan, readonly UglyCase[]])[] {
  return run.plan.files.map((file) => [file, ugly.filter(({ proven }) => proven.candidate.file === file.source.path).slice(0, MAX_TESTS)] as const)
    .filter(([, tests]) => tests.length > 0).toSorted(([, a], [, b]) => b.length - a.length).slice(0, MAX_QUESTIONS);
}

async function askAbout(shared: Shared, file: FilePlan, tests: readonly UglyCase[]): Promise<void> {
  const owners = new Set(tests.map(({ test }) => test.unit));
  const item: WorkItem = { file, units: file.parsed.units.filter(({ id }) => owners.has(id)).map((unit) => ({ unit, uncalled: false, lines: [], branches: [] })) };
  const shown = tests.map(({ test: { name, candidate, facts } }) => ({ name, code: [...candidate.setup, candidate.act].join('\n'), gives: facts.map(({ kind, subject, value }) => `${subject} ${kind} ${show(value)}`).join('; ') }));
  const answer = await send(shared, item, improveAsk(shared.context, item, shown));
  if (answer !== null) await judgeAll(shared, item, answer);
}

/**
 * One for one: whoever takes a place stands for what was proved in it and nothing else, so that all others stay. What would not be
 * chosen in the place of the old one, or instead of another as well, has not replaced it.
 */
function replaced(run: PackageRun, before: MutationResult, old: readonly Proven[], offered: readonly Proven[], tally: Tally): MutationResult {
  const { weight } = gapWeights(run, before.proven);
  const chosenOf = (proven: readonly Proven[]): Set<string> => new Set(choose(run, proven, tally, 0).map(({ id }) => id));
  let result: MutationResult = { ...before, spares: new Map() };
  let chosen = chosenOf(result.proven);
  const free = new Set(offered.filter(({ candidate }) => candidate.expected !== undefined));
  for (const one of old) {
    const better = [...free].filter((other) => provesAsMuch(other, one, weight) && readingCost(other) <= LONGER * readingCost(one)).toSorted((a, b) => readingCost(a) - readingCost(b))[0];
    if (better === undefined) continue;
    const proven = [...result.proven.filter((other) => other !== one), { ...better, hits: one.hits, kills: one.kills }];
    const now = chosenOf(proven);
    const wanted = new Set(chosen).add(better.candidate.id);
    wanted.delete(one.candidate.id);
    if (now.symmetricDifference(wanted).size > 0) continue;
    result = { ...result, proven, spares: new Map(result.spares).set(better.candidate.id, one) };
    chosen = now;
    free.delete(better);
  }
  return result;
}
