import type { CoveragePair, ReportFile } from '../../model/report.ts';
import type { Plan } from '../../model/plan.ts';
import { looked, placedFiles } from './result.ts';

const NOT_MEASURED: CoveragePair = { lines: [0, 0], branches: [0, 0] };

/** The files of the report's envelope: what has a test already and what has none; nothing is measured. */
export function reportFiles(root: string, plans: readonly Plan[]): readonly ReportFile[] {
  const frameworks = new Map(plans.flatMap((plan) => plan.files.map((file) => [file, plan.project.framework.name] as const)));
  return placedFiles(root, plans).map(({ place, file }) => ({
    path: place(file.source.path), language: file.source.dialect, framework: frameworks.get(file) ?? '',
    testPath: place(file.testPath), coverage: { before: NOT_MEASURED, after: NOT_MEASURED },
    units: looked(file).map(({ id, kind, range }) => ({
      id: place(id), kind, line: range.startLine,
      ...(file.alreadyTested.includes(id) ? { status: 'already-tested' as const } : { status: 'skipped' as const, reason: 'no test names it' }),
      tests: [], gaps: { lines: [], branches: [], mutants: 0 }, discarded: {},
    })),
  }));
}
