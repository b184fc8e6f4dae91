import { relative } from 'node:path';
import type { Event } from '../model/event.ts';
import type { Plan } from '../model/plan.ts';
import type { Problem } from '../model/problem.ts';
import { problem } from '../errors/problems.ts';
import { parseAll } from '../parse/parse.ts';
import { checkNames } from '../plan/check.ts';
import { nothingToTest } from './nothing.ts';
import { planAll } from '../plan/plan.ts';
import { makeWorkspace } from '../probe/workspace.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { scan } from '../scan/scan.ts';
import { runSuite } from '../verify/run-suite.ts';
import type { Services, ValidateRequest } from './services.ts';
import { sturdy } from './sturdy/language.ts';
import { Mishaps } from './sturdy/mishaps.ts';
import { missedGoals, suiteProblems } from './validate/findings.ts';
import { blankReport } from './validate/blank-report.ts';
import { validateReport } from './validate/report.ts';
import { validated, type ValidatedPackage } from './validate/validated.ts';

const SUITE_MILLISECONDS = 600_000;
const NO_PLAN = { output: null, types: [], budget: { wallMilliseconds: SUITE_MILLISECONDS, calls: null }, seed: 0, changedLines: null };

/**
 * Runs the suites that exist, each in a jailed copy of its package, and reports what they cover and what they miss.
 * Nothing of the user's is written to. Ends without `finished` only when it could not start.
 */
export async function* validate(request: ValidateRequest, services: Services, signal: AbortSignal): AsyncIterable<Event> {
  const startedAt = services.clock.now();
  const { files, assets, git } = services;
  const mishaps = new Mishaps();
  const languages = services.languages.map((language) => sturdy(language, mishaps));
  const seen = await scan({ scope: request, changed: null, files, git, languages });
  const parsed = await parseAll(seen.sources, languages, assets);
  const fatal = [...seen.problems, ...checkNames({ selectedUnits: seen.selectedUnits, parsed: parsed.files, framework: request.framework, languages })].filter(({ exit }) => exit === 2);
  const choice = fatal.length > 0 ? null : await services.chooseSandbox(request.sandbox);
  if (choice?.ok !== true) {
    const refusal = choice === null ? fatal : [problem('NO_SANDBOX', { reason: choice.reason, fix: choice.fix })];
    for (const told of refusal) yield { kind: 'problem', problem: told };
    return;
  }
  const { sandbox, notice } = choice;
  yield { kind: 'started', command: 'validate', provider: 'none', reason: 'no tests were asked for', sandbox: `${sandbox.level} (${sandbox.mechanism})` };
  if (notice !== null) yield { kind: 'notice', text: notice };
  yield { kind: 'scanned', files: seen.sources.length, skipped: seen.skipped.reduce((sum, { count }) => sum + count, 0) };
  yield { kind: 'parsed', files: parsed.files.length, units: parsed.files.reduce((sum, { units }) => sum + units.length, 0) };
  const problems: Problem[] = [...seen.problems, ...parsed.problems, ...mishaps.take().map((one) => one.problem)];
  if (seen.sources.length === 0) problems.push(nothingToTest(request.paths, seen.skipped));
  const packages: ValidatedPackage[] = [];
  for (const plan of await planAll({ ...NO_PLAN, root: seen.root, sources: seen.sources, parsed: parsed.files, selectedUnits: seen.selectedUnits, languages, files, assets, programs: services.programs, framework: request.framework, interpreters: request.interpreters ?? {} })) {
    if (signal.aborted) break;
    yield { kind: 'planned', project: plan.project.name ?? plan.project.root, framework: plan.project.framework.name, notices: plan.project.notices };
    const done = await validatePackage(plan, sandbox, services, signal);
    packages.push(done);
    problems.push(...suiteProblems(done));
  }
  const { files: reported, result } = validateReport(packages, seen.root, request.reportGaps);
  problems.push(...missedGoals(packages, result.coverage.lines, request));
  for (const told of problems) yield { kind: 'problem', problem: told };
  yield {
    kind: 'finished',
    report: {
      ...blankReport({ command: 'validate', version: services.version, startedAt, endedAt: services.clock.now(), root: relative(request.cwd, seen.root) || '.', sandbox, problems }),
      totals: { files: reported.length, units: result.units.length, unitsTested: result.units.filter(({ tested }) => tested).length, testsWritten: 0 },
      files: reported, result,
    },
  };
}

async function validatePackage(plan: Plan, sandbox: Sandbox, services: Services, signal: AbortSignal): Promise<ValidatedPackage> {
  const language = services.languages.find(({ name }) => name === plan.project.language);
  if (language === undefined) throw new Error(`no language ${plan.project.language}`);
  const { files, programs, assets, clock } = services;
  const workspace = makeWorkspace({ files, facts: plan.project, language, rewritten: null });
  try {
    const context = { language, facts: plan.project, sandbox, files, programs, assets, clock, signal };
    const coverage = plan.files.map(({ source }) => source.path);
    return validated(plan, await runSuite(context, workspace.lane, { tests: [], shuffle: null, coverage, env: {}, wallMilliseconds: SUITE_MILLISECONDS }));
  } finally {
    workspace.remove();
  }
}
