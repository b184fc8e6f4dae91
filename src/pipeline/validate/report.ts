import type { Gap } from '../../model/gap.ts';
import type { Count, ReportFile, ReportUnit } from '../../model/report.ts';
import type { FileCoverage } from '../../model/verdict.ts';
import type { ValidateResult, ValidatedSuite } from '../../model/validate-result.ts';
import { placing } from '../placing.ts';
import { gapsOf, type UnitCoverage } from './unit-coverage.ts';
import type { ValidatedFile, ValidatedPackage } from './validated.ts';

/** Files and result of the report; `root` is the scan's, which all paths in them are relative to. */
export interface ValidateReport { readonly files: readonly ReportFile[]; readonly result: ValidateResult }

export function validateReport(packages: readonly ValidatedPackage[], root: string, withGaps: boolean): ValidateReport {
  const placed = packages.map((one) => ({ one, move: placing(root, one.plan) }));
  const all = packages.flatMap(({ files }) => files.map(({ coverage }) => coverage));
  return {
    files: placed.flatMap(({ one, move }) => one.files.map((file) => reportFile(one, file, move, withGaps))),
    result: {
      coverage: { statements: sum(all, 'statements'), lines: sum(all, 'lines'), branches: sum(all, 'branches') },
      suites: placed.map(({ one, move }) => suite(one, move)),
      units: placed.flatMap(({ one, move }) => one.files.flatMap(({ units }) => units.map(({ unit, lines, branches, tested }) => ({ id: move(unit.id), lines, branches, tested })))),
      gaps: withGaps ? placed.flatMap(({ one, move }) => one.files.flatMap(({ file, units, coverage }) => gapsOf(file.source.path, units, coverage).map((gap) => moved(gap, move)))) : null,
    },
  };
}

function sum(files: readonly (FileCoverage | null)[], what: 'statements' | 'lines' | 'branches'): Count {
  return [files.reduce((total, file) => total + (file?.[what][0] ?? 0), 0), files.reduce((total, file) => total + (file?.[what][1] ?? 0), 0)];
}

function suite({ plan, run }: ValidatedPackage, move: (path: string) => string): ValidatedSuite {
  const failed = run.verdicts.filter(({ status }) => status !== 'passed');
  return {
    project: move('.'), framework: plan.project.framework.name, passed: run.verdicts.length - failed.length,
    failed: failed.map(({ path, title, message }) => ({ path: move(path), title, message: message ?? '' })),
    failedFiles: Object.fromEntries(Object.entries(run.failedFiles).map(([path, reason]) => [move(path), reason])),
    broken: run.broken, measured: run.coverage !== null, milliseconds: Math.round(run.milliseconds),
  };
}

function reportFile({ plan }: ValidatedPackage, { file, coverage, units }: ValidatedFile, move: (path: string) => string, withGaps: boolean): ReportFile {
  const pair = { lines: coverage?.lines ?? [0, 0] as const, branches: coverage?.branches ?? [0, 0] as const };
  return {
    path: move(file.source.path), language: file.source.dialect, framework: plan.project.framework.name, testPath: move(file.testPath),
    coverage: { before: pair, after: pair }, units: units.map((unit) => reportUnit(unit, move, withGaps)),
  };
}

function reportUnit({ unit, tested, missedLines, missedBranches }: UnitCoverage, move: (path: string) => string, withGaps: boolean): ReportUnit {
  return {
    id: move(unit.id), kind: unit.kind, line: unit.range.startLine, ...(tested ? { status: 'already-tested' } : { status: 'skipped', reason: 'no test' }), tests: [], discarded: {},
    gaps: { lines: withGaps ? missedLines : [], branches: withGaps ? missedBranches.map(({ line, branch }) => `${line} ${branch}`) : [], mutants: 0 },
  };
}

function moved(gap: Gap, move: (path: string) => string): Gap {
  const unit = gap.unit === null ? null : move(gap.unit);
  return gap.kind === 'no-test' ? { kind: 'no-test', unit: unit ?? '' } : { ...gap, unit, file: move(gap.file) };
}
