import type { Gap } from '../../model/gap.ts';
import type { RunReport } from '../../model/report.ts';
import type { ValidatedSuite, ValidateResult } from '../../model/validate-result.ts';
import { counted, percent } from '../numbers.ts';
import type { Paint } from '../paint.ts';

/** Coverage in all and per file, the suites, and the gaps that were asked for. */
export function validationSection(report: RunReport, paint: Paint): readonly string[] {
  if (report.result === undefined || report.files.length === 0) return [];
  const { coverage, suites, units, gaps } = report.result as ValidateResult;
  const tested = units.filter((unit) => unit.tested).length;
  return [
    paint.bold(`${counted(report.files.length, 'file')}, ${tested} of ${counted(units.length, 'unit')} tested: statements ${percent(coverage.statements)}, lines ${percent(coverage.lines)}, branches ${percent(coverage.branches)}`),
    ...suites.map(suiteLine),
    ...report.files.map((file) => `  ${file.path}  lines ${percent(file.coverage.after.lines)}, branches ${percent(file.coverage.after.branches)}`),
    ...(gaps === null ? [] : gapLines(gaps, paint)),
  ];
}

function suiteLine(suite: ValidatedSuite): string {
  const failed = suite.failed.length + Object.keys(suite.failedFiles).length;
  return `  Suite ${suite.project}: ${suite.framework}, ${suite.passed} passed, ${failed} failed${suite.measured ? '' : ', coverage not measured'}`;
}

/** By unit; what belongs to none comes under its file. */
function gapLines(gaps: readonly Gap[], paint: Paint): readonly string[] {
  const places = Map.groupBy(gaps, (gap) => gap.unit ?? (gap.kind === 'no-test' ? '' : gap.file));
  if (places.size === 0) return ['', paint.bold('No gaps.')];
  return ['', paint.bold(`Gaps (${gaps.length})`), ...[...places].map(([place, found]) => `  ${place}  ${describe(found)}`)];
}

function describe(gaps: readonly Gap[]): string {
  const lines = gaps.flatMap((gap) => (gap.kind === 'line' ? [String(gap.line)] : []));
  const branches = gaps.flatMap((gap) => (gap.kind === 'branch' ? [`${gap.line} ${gap.branch}`] : []));
  return [
    ...(gaps.some((gap) => gap.kind === 'no-test') ? ['no test'] : []),
    ...(lines.length === 0 ? [] : [`lines ${lines.join(', ')}`]),
    ...(branches.length === 0 ? [] : [`branches ${branches.join(', ')}`]),
  ].join('; ');
}
