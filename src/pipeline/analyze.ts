import { relative } from 'node:path';
import type { AnalyzedCost } from '../model/analyze-result.ts';
import type { Event } from '../model/event.ts';
import type { Plan } from '../model/plan.ts';
import type { Problem } from '../model/problem.ts';
import { parseAll } from '../parse/parse.ts';
import { checkNames } from '../plan/check.ts';
import { nothingToTest } from './nothing.ts';
import { planAll } from '../plan/plan.ts';
import { scan, type Scan } from '../scan/scan.ts';
import { costOf } from './analyze/cost.ts';
import { reportFiles } from './analyze/report-files.ts';
import { analyzeResult } from './analyze/result.ts';
import type { AnalyzeRequest, Services } from './services.ts';
import { sturdy } from './sturdy/language.ts';
import { Mishaps } from './sturdy/mishaps.ts';
import { blankReport } from './validate/blank-report.ts';

const NO_BUDGET = { output: null, types: [], budget: { wallMilliseconds: 0, calls: null }, seed: 0 } as const;

/** `testgen analyze`: what there is to test. Reads files only: runs none of the user's code and opens no socket. */
export async function* analyze(request: AnalyzeRequest, services: Services, signal: AbortSignal): AsyncIterable<Event> {
  const startedAt = services.clock.now();
  const { files, assets, git } = services;
  const mishaps = new Mishaps();
  const languages = services.languages.map((language) => sturdy(language, mishaps));
  const seen = await scan({ scope: request, changed: null, files, git, languages });
  yield { kind: 'scanned', files: seen.sources.length, skipped: seen.skipped.reduce((sum, { count }) => sum + count, 0) };
  const parsed = await parseAll(signal.aborted ? [] : seen.sources, languages, assets);
  yield { kind: 'parsed', files: parsed.files.length, units: parsed.files.reduce((sum, { units }) => sum + units.length, 0) };
  const problems: Problem[] = [...seen.problems, ...parsed.problems, ...checkNames({ selectedUnits: seen.selectedUnits, parsed: parsed.files, framework: request.framework, languages })];
  if (problems.length === 0 && seen.sources.length === 0) problems.push(nothingToTest(request.paths, seen.skipped));
  problems.push(...mishaps.take().map((one) => one.problem));
  for (const told of problems) yield { kind: 'problem', problem: told };
  const stopped = signal.aborted || problems.some(({ exit }) => exit === 2);
  const plans = stopped ? [] : await planAll({ ...NO_BUDGET, ...seen, parsed: parsed.files, languages, files, assets, programs: services.programs, framework: request.framework, interpreters: request.interpreters ?? {} });
  for (const { project } of plans) yield { kind: 'planned', project: project.name ?? project.root, framework: project.framework.name, notices: project.notices };
  const costed = request.prices === undefined || stopped ? null : costOf(plans, seen.root, request.prices, services);
  if (costed?.ok === false) {
    problems.push(costed.problem);
    yield { kind: 'problem', problem: costed.problem };
  }
  yield { kind: 'finished', report: reportOf({ request, services, startedAt, seen, plans, problems, cost: costed?.ok === true ? costed.cost : null }) };
}

interface Found {
  readonly request: AnalyzeRequest;
  readonly services: Services;
  readonly startedAt: number;
  readonly seen: Scan;
  readonly plans: readonly Plan[];
  readonly problems: readonly Problem[];
  readonly cost: AnalyzedCost | null;
}

function reportOf({ request, services, startedAt, seen, plans, problems, cost }: Found): Extract<Event, { kind: 'finished' }>['report'] {
  const result = analyzeResult(seen.root, plans, seen.skipped, request.detail, cost);
  const root = relative(request.cwd, seen.root) || '.';
  return {
    ...blankReport({ command: 'analyze', version: services.version, startedAt, endedAt: services.clock.now(), root, sandbox: { level: 'none', mechanism: 'not used' }, problems }),
    totals: { files: result.size.files, units: result.size.units, unitsTested: result.size.alreadyTested, testsWritten: 0 },
    files: request.detail === 'summary' ? [] : reportFiles(seen.root, plans), result,
  };
}
