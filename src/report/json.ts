import type { RunReport } from '../model/report.ts';

/** The report as one JSON document with a final line break. */
export function jsonReport(report: RunReport): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}
