import type { RunReport } from '../../model/report.ts';
import { counted } from '../numbers.ts';
import type { Paint } from '../paint.ts';

/** What there is to test. */
export function analysisSection(report: RunReport, paint: Paint): readonly string[] {
  const { totals, files } = report;
  return [
    paint.bold(`${counted(totals.files, 'file')}, ${counted(totals.units, 'unit')}, ${totals.unitsTested} tested already`),
    ...files.map((file) => `  ${file.path}  ${file.language}, ${file.framework}, ${counted(file.units.length, 'unit')}`),
  ];
}
