import type { RunnerCommand, RunnerRequest } from '../../language.ts';
import type { FileCoverage, RunnerResult } from '../../../model/verdict.ts';
import { tidy, verdictsOf, type ReportLine } from './verdicts.ts';

type End = Parameters<RunnerCommand['read']>[0];
type Coverage = Readonly<Record<string, FileCoverage>> | null;

/**
 * What a run came to. `lines` null: the framework left no report. A failing exit that no verdict explains means
 * that something outside the tests failed; the last words say what.
 */
export async function ended(request: RunnerRequest, end: End, lines: readonly ReportLine[] | null, coverage: () => Coverage | Promise<Coverage>): Promise<RunnerResult> {
  const seen = verdictsOf(lines ?? [], request.root);
  const empty = seen.verdicts.length === 0 && Object.keys(seen.failedFiles).length === 0;
  const blameless = Object.keys(seen.failedFiles).length === 0 && seen.verdicts.every(({ status }) => status === 'passed');
  // Measuring may end in failure on its own account: thresholds.
  const silent = end.code !== 0 && (request.coverage === null ? blameless : empty);
  const broken = lines === null || silent ? lastWords(end) : null;
  return { ...seen, broken, coverage: request.coverage === null ? null : await coverage(), milliseconds: 0 };
}

/** The line that names an error, else the last line of what was said. */
function lastWords({ stdout, stderr, code }: End): string {
  const lines = tidy(`${stdout.slice(-20_000)}\n${stderr.slice(-20_000)}`.slice(-4000)).split('\n').map((line) => line.trim()).filter((line) => line !== '' && !/^Node\.js v/.test(line));
  return lines.find((line) => /\b\w*Error: |^(?:error\b|✖|×)/i.test(line)) ?? lines.at(-1) ?? `ended with exit code ${code ?? 'none'}`;
}
