import type { Plan } from '../../model/plan.ts';
import type { FilePlan } from '../../model/plan.ts';
import type { FileCoverage, RunnerResult } from '../../model/verdict.ts';
import { coverageOfUnits, type UnitCoverage } from './unit-coverage.ts';

/** One package after its suite ran. */
export interface ValidatedPackage {
  readonly plan: Plan;
  readonly run: RunnerResult;
  readonly files: readonly ValidatedFile[];
}
export interface ValidatedFile {
  readonly file: FilePlan;
  readonly coverage: FileCoverage | null;
  readonly units: readonly UnitCoverage[];
}

export function validated(plan: Plan, run: RunnerResult): ValidatedPackage {
  const files = plan.files.map((file): ValidatedFile => {
    const coverage = run.coverage?.[file.source.path] ?? null;
    const units = file.parsed.units.filter(({ id }) => file.skipped[id] === undefined);
    return { file, coverage, units: coverageOfUnits(units, coverage, new Set(file.alreadyTested)) };
  });
  return { plan, run, files };
}
