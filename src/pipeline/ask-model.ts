import type { Candidate } from '../model/candidate.ts';
import type { Event } from '../model/event.ts';
import type { Suspect } from '../model/report.ts';
import { askFor, formOf } from '../propose/llm/ask.ts';
import { openFile, type OpenFile } from '../propose/llm/gaps.ts';
import type { WorkItem } from '../propose/llm/items.ts';
import { gapAsk, repairAsk, type Failed, type PromptContext } from '../propose/llm/prompt.ts';
import type { WrittenAnswer } from '../propose/llm/schema.ts';
import type { Templates } from '../propose/llm/templates.ts';
import type { Ask } from '../providers/provider.ts';
import { problemOf, type Asking } from './asking.ts';
import { coverageOf } from './coverage.ts';
import type { Explored } from './explore.ts';
import { judge } from './judging.ts';
import { liftRepaired } from './lifting.ts';
import type { PackageRun } from './package-run.ts';
import { firstQuestions, forgetQuestions, type Question } from './questions.ts';
import type { Tally } from './tally.ts';
import { affords, allow, giveBack, type Price } from './thrift.ts';

/** One try and two repairs: later ones hardly ever succeed. */
const ATTEMPTS = 3;
const REPORT_EVERY = 400;
const MAX_KNOWN = 6;

/** What the workers share. */
export interface Shared {
  readonly run: PackageRun;
  readonly explored: Explored;
  readonly tally: Tally;
  readonly asking: Asking;
  readonly context: PromptContext;
  readonly signal: AbortSignal;
  /** Code that was tried already. */
  readonly tried: Set<string>;
  /** What model and code disagree about, by the test's name; corrected tests take theirs away. */
  readonly suspects: Map<string, Suspect>;
  /** Candidates that did what was expected of them. */
  readonly good: { readonly candidate: Candidate; readonly gain: boolean }[];
  /** Characters of the answers that are coming in. */
  readonly streaming: Map<WorkItem, number>;
  /** Questions that showed what failed. */
  repairs: number;
}

/** Asks the model for what exploring has not reached. Whatever goes wrong here, what was found before stands. */
export async function* askModel(run: PackageRun, explored: Explored, tally: Tally, asking: Asking): AsyncGenerator<Event> {
  const templates = asking.templates.get(run.language.name);
  if (templates === undefined || asking.stopped) return;
  const shared = share(run, explored, tally, asking, templates);
  const questions = await firstQuestions(run, openFiles(shared), (item) => firstAsk(shared, item), asking.keeps);
  allow(asking, run, shared.context, questions.map(({ ask }) => ask));
  if (questions.length === 0) return;
  if (asking.batch) await askTogether(shared, questions);
  let over = false;
  const work = workers(shared, questions).finally(() => { over = true; });
  while (!over) {
    yield progress(shared);
    await Promise.race([work, new Promise((resolve) => setTimeout(resolve, REPORT_EVERY))]);
  }
  await work;
  if (asking.keeps && !shared.signal.aborted) forgetQuestions(run);
  tally.suspects.push(...shared.suspects.values());
  // Those that closed no gap may find a mutant.
  for (const { candidate, gain } of shared.good) if (!gain) explored.proposer.corpus.reserve(candidate.file, candidate, () => 1);
  yield progress(shared);
}

/** Their answers are there when the workers ask for them. A batch that is not answered yet ends the asking. */
async function askTogether({ asking, run, signal }: Shared, questions: readonly Question[]): Promise<void> {
  const replies = await asking.model.sendAll(questions.map(({ ask }) => ask), { signal, accepts: formOf, onProgress: () => undefined });
  const open = replies.find((reply) => !reply.ok && reply.kind === 'still-open');
  const told = open === undefined || open.ok ? null : problemOf(open, asking);
  if (told !== null) run.problems.push(told);
}

export function share(run: PackageRun, explored: Explored, tally: Tally, asking: Asking, templates: Templates): Shared {
  const { plan, signal, deadlines, services } = run;
  const left = Math.max(0, deadlines.answered - services.clock.tick());
  return {
    run, explored, tally, asking, signal: AbortSignal.any([signal, AbortSignal.timeout(Math.ceil(left))]), tried: new Set(), suspects: new Map(), streaming: new Map(), good: [], repairs: 0,
    context: { facts: plan.project, types: plan.types, templates, instructions: asking.instructions, model: asking.model },
  };
}

/** The first question goes out alone, so that the others find the common part in the service's cache. */
async function workers(shared: Shared, questions: readonly Question[]): Promise<void> {
  const queue = [...questions];
  const worker = async (limit: number): Promise<void> => {
    for (let i = 0; i < limit; i++) {
      const question = queue.shift();
      if (question === undefined || isOver(shared)) return;
      await workOn(shared, question);
    }
  };
  const { parallel } = shared.asking.model;
  if (questions.length > parallel) await worker(1);
  await Promise.all(Array.from({ length: Math.min(parallel, queue.length) }, () => worker(Infinity)));
}

export function isOver({ asking, signal, run }: Shared): boolean {
  return asking.stopped || signal.aborted || run.services.clock.tick() > run.deadlines.asked;
}

async function workOn(shared: Shared, { item, ask }: Question): Promise<void> {
  let failed: readonly Failed[] = [];
  const known = new Set<string>();
  for (let attempt = 1; attempt <= ATTEMPTS && !isOver(shared); attempt++) {
    const open = stillOpen(shared, item);
    if (open.units.length === 0) {
      if (attempt === 1) giveBack(shared.asking, ask);
      return;
    }
    const asked = attempt === 1 ? await send(shared, item, ask, 'reserved') : await send(shared, item, repairAsk(shared.context, item, failed, open.units), shared.repairs++ === 0 ? 'any' : 'spare');
    if (asked === null) return;
    // What came back as it was will not be better the next time.
    failed = (await judgeAll(shared, item, asked)).filter(({ code }) => !known.has(code));
    for (const { code } of failed) known.add(code);
    if (failed.length === 0) return;
  }
}

/** The tests of an answer; null where there is none. `price`: beside the user's own budget. */
export async function send(shared: Shared, item: WorkItem, ask: Ask, price: Price = 'spare'): Promise<WrittenAnswer['tests'] | null> {
  const { asking, run, signal, streaming } = shared;
  if (!affords(asking, ask, price)) return null;
  const asked = await askFor(ask, asking.model, { signal, onProgress: (characters) => void streaming.set(item, characters) });
  streaming.delete(item);
  if (asked.ok) {
    asking.unanswered = 0;
    return asked.answer.tests;
  }
  const told = problemOf(asked, asking);
  if (told !== null) run.problems.push(told);
  return null;
}

function firstAsk(shared: Shared, item: WorkItem): Ask {
  const wanted = new Set(item.units.map(({ unit }) => unit.id));
  const known = shared.explored.proposer.corpus.kept.filter(({ candidate }) => wanted.has(candidate.units[0] ?? '')).map(({ candidate }) => candidate.act.replaceAll(/\s+/g, ' ').slice(0, 90));
  return gapAsk(shared.context, item, [...new Set(known)].slice(0, MAX_KNOWN));
}

/** Each test is cut out and judged alone; returns those that failed, with the evidence. */
export async function judgeAll(shared: Shared, item: WorkItem, tests: WrittenAnswer['tests']): Promise<readonly Failed[]> {
  const { run, explored, tally, tried, suspects } = shared;
  const failed: Failed[] = [];
  const context = { plan: run.plan.files, facts: run.plan.project, file: item.file.source.path, units: item.units.map(({ unit }) => unit.id), assets: run.services.assets };
  for (const written of tests) {
    const test = { name: written.test_name, code: written.test_code, imports: written.imports };
    const lifted = run.language.lift === undefined ? undefined : await liftRepaired(run.language.lift, test, context);
    if (lifted === undefined) return [];
    if (!lifted.ok) { failed.push({ name: test.name, code: test.code, evidence: lifted.reason }); tally.unread(item.units[0]?.unit.id ?? item.file.source.path, test.code, lifted.reason); continue; }
    suspects.delete(test.name);
    for (const one of lifted.lifted) {
      if (tried.has(one.draft.key)) { tally.duplicates++; continue; }
      tried.add(one.draft.key);
      const judged = await judge(one, test, explored, tally);
      if (judged.kind === 'kept' || judged.kind === 'no-gain') shared.good.push({ candidate: judged.candidate, gain: judged.kind === 'kept' });
      if (judged.kind === 'differs') suspects.set(test.name, judged.suspect);
      if (judged.kind === 'differs' || judged.kind === 'failed') failed.push({ name: test.name, code: test.code, evidence: judged.evidence });
    }
  }
  return failed;
}

function openFiles({ run, explored }: Shared): readonly OpenFile[] {
  return run.plan.files.flatMap((file) => {
    const rewrite = run.rewrites.get(file.source.path);
    return rewrite === undefined || !explored.loadable.has(file.source.path) ? [] : [openFile(file, rewrite, explored.proposer.corpus.seen(file.source.path))];
  });
}

/** What of an item is still open: others may have closed some of it. */
function stillOpen(shared: Shared, item: WorkItem): WorkItem {
  const path = item.file.source.path;
  const now = openFiles(shared).find(({ file }) => file.source.path === path)?.units ?? [];
  return { ...item, units: now.filter(({ unit }) => item.units.some((open) => open.unit.id === unit.id)) };
}

export function progress({ run, asking, explored, streaming, good }: Shared): Event {
  const { requests, usage, costUsd } = asking.model.spending();
  const { covered, total } = coverageOf(run.rewrites, (path) => explored.proposer.corpus.seen(path)).statements;
  const coming = Math.round([...streaming.values()].reduce((sum, characters) => sum + characters, 0) / 4);
  return { kind: 'asking', project: run.plan.project.name ?? run.plan.project.root, requests, tokens: usage.input + usage.output + coming, costUsd, kept: good.filter(({ gain }) => gain).length, covered, total };
}
