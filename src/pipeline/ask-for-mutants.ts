import type { Event } from '../model/event.ts';
import type { MutantRef } from '../model/protocol.ts';
import type { FilePlan } from '../model/plan.ts';
import type { WorkItem } from '../propose/llm/items.ts';
import { mutantAsk } from '../propose/llm/prompt.ts';
import { isOver, judgeAll, progress, send, share, type Shared } from './ask-model.ts';
import type { Asking } from './asking.ts';
import { confirmAll } from './confirmed.ts';
import type { Explored } from './explore.ts';
import { killMutants, withKills, type MutationResult } from './killing.ts';
import type { PackageRun } from './package-run.ts';
import type { Tally } from './tally.ts';

/** Mutants shown in one question, and questions of a package. */
const MAX_MUTANTS = 12;
const MAX_QUESTIONS = 6;
const MAX_KNOWN = 6;

/** Asks the model for tests that find the mutants nobody found. What it writes is confirmed and tried like all others. */
export async function* askForMutants(run: PackageRun, explored: Explored, before: MutationResult, tally: Tally, asking: Asking): AsyncGenerator<Event, MutationResult> {
  const templates = asking.templates.get(run.language.name);
  if (templates === undefined || before.survivors.length === 0) return before;
  const shared = share(run, explored, tally, asking, templates);
  for (const [file, mutants] of survivorsByFile(run, before.survivors)) {
    if (isOver(shared)) break;
    yield progress(shared);
    await askAbout(shared, file, mutants, before);
  }
  yield progress(shared);
  tally.suspects.push(...shared.suspects.values());
  if (shared.good.length === 0) return before;
  const confirmed = await confirmAll(run, shared.good.map(({ candidate }) => candidate), tally);
  return withKills(before, await killMutants(run, explored, confirmed, before.sample));
}

function survivorsByFile(run: PackageRun, survivors: readonly MutantRef[]): readonly (readonly [FilePlan, readonly MutantRef[]])[] {
  return run.plan.files.map((file) => [file, survivors.filter(({ path }) => path === file.source.path).slice(0, MAX_MUTANTS)] as const)
    .filter(([, mutants]) => mutants.length > 0).toSorted(([, a], [, b]) => b.length - a.length).slice(0, MAX_QUESTIONS);
}

async function askAbout(shared: Shared, file: FilePlan, mutants: readonly MutantRef[], before: MutationResult): Promise<void> {
  const table = shared.run.rewrites.get(file.source.path)?.table ?? [];
  const points = mutants.flatMap(({ id }) => { const point = table[id]; return point?.kind === 'mutant' ? [point] : []; });
  const owners = new Set(points.map(({ unit }) => unit));
  const units = file.parsed.units.filter(({ id }) => owners.has(id)).map((unit) => ({ unit, uncalled: false, lines: points.filter((point) => point.unit === unit.id).map(({ line }) => line), branches: [] }));
  const item: WorkItem = { file, units };
  const texts = points.map(({ line, from, to }) => `line ${line}: ${oneLine(from)} -> ${oneLine(to) || '(removed)'}`);
  const known = before.proven.filter(({ candidate }) => owners.has(candidate.units[0] ?? '')).map(({ candidate }) => oneLine(candidate.act).slice(0, 90));
  const tests = await send(shared, item, mutantAsk(shared.context, item, texts, [...new Set(known)].slice(0, MAX_KNOWN)));
  if (tests !== null) await judgeAll(shared, item, tests);
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
