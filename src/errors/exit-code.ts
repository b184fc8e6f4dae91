import type { Problem } from '../model/problem.ts';
import type { RunReport } from '../model/report.ts';
import { PROBLEMS } from './problems.ts';

export const INTERRUPTED = 130;

/** The worst of what was told while a command ran and of what its report lists. Suspects alone are no finding. */
export function exitCode(told: readonly Problem[], report: RunReport | null): number {
  const untold = (report?.problems ?? []).filter((one) => !told.some((other) => other.code === one.code && other.message === one.message && other.file === one.file));
  const listed = untold.map((one) => (one.code in PROBLEMS ? PROBLEMS[one.code as keyof typeof PROBLEMS].exit : 1));
  return Math.max(0, ...told.map((one) => one.exit), ...listed);
}
