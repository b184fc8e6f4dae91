import { problem } from '../../errors/problems.ts';
import type { Problem } from '../../model/problem.ts';
import type { Count } from '../../model/report.ts';
import type { ValidateRequest } from '../services.ts';
import type { ValidatedPackage } from './validated.ts';

const NAMED = 5;

/** What is wrong with the suite of one package. */
export function suiteProblems({ plan, run }: ValidatedPackage): readonly Problem[] {
  const framework = plan.project.framework.name;
  const failing = [...run.verdicts.filter(({ status }) => status !== 'passed').map(({ path, title }) => `${path} > ${title}`), ...Object.entries(run.failedFiles).map(([path, reason]) => `${path} (${reason})`)];
  const titles = failing.length > NAMED ? [...failing.slice(0, NAMED), `and ${failing.length - NAMED} more`] : failing;
  const nothing = plan.project.tests.files.length === 0;
  return [
    ...(run.broken !== null && !nothing ? [problem('RUNNER_BROKEN', { framework, reason: run.broken, fix: `check that ${framework} runs in ${plan.project.root} without a network` })] : []),
    ...Object.entries(run.notRun ?? {}).map(([path, reason]) => problem('TESTS_NOT_RUN', { path, reason }, { file: path })),
    ...(failing.length > 0 ? [problem('TESTS_FAIL', { count: failing.length, titles: titles.join('; '), framework })] : []),
  ];
}

/** What was asked for and is not there. Coverage that could not be measured is under any minimum. */
export function missedGoals(packages: readonly ValidatedPackage[], lines: Count, request: ValidateRequest): readonly Problem[] {
  const files = packages.flatMap((one) => one.files);
  const unmeasured = files.some(({ coverage }) => coverage === null);
  const actual = lines[1] === 0 ? 100 : Math.floor((1000 * lines[0]) / lines[1]) / 10;
  const low = request.minCoverage !== null && (unmeasured && lines[1] === 0 && files.length > 0 || actual < request.minCoverage);
  const untested = files.flatMap(({ units }) => units.filter(({ tested }) => !tested));
  return [
    ...(low ? [problem('COVERAGE_TOO_LOW', { actual: unmeasured && lines[1] === 0 ? 'unmeasured' : actual.toFixed(1), minimum: request.minCoverage ?? 0 })] : []),
    ...(request.failOnMissingTests && untested.length > 0 ? [problem('TESTS_MISSING', { count: untested.length })] : []),
  ];
}
