import type { Count, ReportFile } from '../model/report.ts';

/** `95.0 %`; a dash where there is nothing to cover. */
export function percent([covered, total]: Count): string {
  return total === 0 ? '-' : `${(Math.floor((1000 * covered) / total) / 10).toFixed(1)} %`;
}

/** `1 test`, `2 tests`. */
export function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

/** Coverage of several files together. */
export function sumCoverage(files: readonly ReportFile[], when: 'before' | 'after', what: 'lines' | 'branches'): Count {
  const counts = files.map((file) => file.coverage[when][what]);
  return [counts.reduce((sum, [covered]) => sum + covered, 0), counts.reduce((sum, [, total]) => sum + total, 0)];
}

export function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
