import type { ReportFile, RunReport } from '../../model/report.ts';
import { percent, counted, sumCoverage } from '../numbers.ts';
import type { Paint } from '../paint.ts';

/** Coverage per file and the gaps that were asked for. */
export function validationSection(report: RunReport, paint: Paint): readonly string[] {
  const { files } = report;
  const lines = percent(sumCoverage(files, 'after', 'lines'));
  const branches = percent(sumCoverage(files, 'after', 'branches'));
  return [
    paint.bold(`${counted(files.length, 'file')}, ${counted(report.totals.units, 'unit')}: lines ${lines}, branches ${branches}`),
    ...files.flatMap(fileLines),
  ];
}

function fileLines(file: ReportFile): readonly string[] {
  const { lines, branches } = file.coverage.after;
  return [`  ${file.path}  lines ${percent(lines)}, branches ${percent(branches)}`, ...file.units.flatMap(gapLines)];
}

function gapLines(unit: ReportFile['units'][number]): readonly string[] {
  const { lines, branches } = unit.gaps;
  const parts = [
    ...(lines.length === 0 ? [] : [`lines ${lines.join(', ')}`]),
    ...(branches.length === 0 ? [] : [`branches ${branches.join(', ')}`]),
  ];
  const untested = unit.status === 'failed' || unit.reason === 'no test';
  return parts.length === 0 && !untested ? [] : [`    ${unit.id}  ${[...(untested ? ['no test'] : []), ...parts].join('; ')}`];
}
