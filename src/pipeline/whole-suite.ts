import type { RenderedFile, RunnerResult } from '../model/verdict.ts';
import type { Problem } from '../model/problem.ts';
import type { Count } from '../model/report.ts';
import type { SuiteResult } from '../model/suite-result.ts';
import { problem } from '../errors/problems.ts';
import { makeWorkspace } from '../probe/workspace.ts';
import { place } from '../verify/place.ts';
import { runSuite } from '../verify/run-suite.ts';
import type { PackageRun } from './package-run.ts';

const SUITE_MILLISECONDS = 120_000;

/** `--validate`: the project's whole suite in a fresh jailed copy, without and with the new tests. */
export async function runWholeSuite(run: PackageRun, rendered: readonly RenderedFile[]): Promise<{ result: SuiteResult; problems: Problem[] }> {
  const { plan, language, services, sandbox, signal } = run;
  const { files, programs, assets, clock } = services;
  const workspace = makeWorkspace({ files, facts: plan.project, language, rewritten: null });
  try {
    const context = { language, facts: plan.project, sandbox, files, programs, assets, clock, signal };
    const coverage = plan.files.map(({ source }) => source.path);
    const suite = (): Promise<RunnerResult> => runSuite(context, workspace.lane, { tests: [], shuffle: null, coverage, env: {}, wallMilliseconds: SUITE_MILLISECONDS });
    const before = plan.project.tests.files.length === 0 ? null : await suite();
    for (const file of rendered) place(files, workspace.lane.root, file);
    const after = await suite();
    return { result: { project: plan.project.name ?? plan.project.root, before: before === null ? null : sideOf(before), after: sideOf(after) }, problems: problemsOf(before, after, plan.project.framework.name) };
  } finally {
    workspace.remove();
  }
}

function sideOf({ verdicts, coverage }: RunnerResult): SuiteResult['after'] {
  const all = Object.values(coverage ?? {});
  const sum = (pick: (file: (typeof all)[number]) => Count): Count => [all.reduce((total, file) => total + pick(file)[0], 0), all.reduce((total, file) => total + pick(file)[1], 0)];
  return { passed: verdicts.filter(({ status }) => status === 'passed').length, failed: failures(verdicts).length, lines: sum(({ lines }) => lines), branches: sum(({ branches }) => branches) };
}

function failures(verdicts: RunnerResult['verdicts']): RunnerResult['verdicts'] {
  return verdicts.filter(({ status }) => status === 'failed');
}

/** Failures that were there before are the project's own; only new ones would be ours. */
function problemsOf(before: RunnerResult | null, after: RunnerResult, framework: string): Problem[] {
  if (after.broken !== null) return [problem('RUNNER_BROKEN', { framework, reason: after.broken, fix: 'run the suite by hand to see why' })];
  const old = new Set(failures(before?.verdicts ?? []).map(({ title }) => title));
  const fresh = failures(after.verdicts).filter(({ title }) => !old.has(title));
  const problems: Problem[] = [];
  if (old.size > 0) problems.push(problem('BASELINE_FAILS', { detail: [...old].slice(0, 3).join(', ') }));
  if (fresh.length > 0) problems.push(problem('TESTS_FAIL', { count: fresh.length, titles: fresh.slice(0, 3).map(({ title }) => title).join(', '), framework }));
  return problems;
}
