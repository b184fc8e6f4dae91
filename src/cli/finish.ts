import { resolve } from 'node:path';
import { describeProblem } from '../errors/describe.ts';
import { problem } from '../errors/problems.ts';
import type { Problem } from '../model/problem.ts';
import type { RunReport } from '../model/report.ts';
import type { Settings } from '../options/table.ts';
import { jsonReport } from '../report/json.ts';
import { textReport } from '../report/text.ts';
import { colours } from './colours.ts';
import type { CommandEnd } from './command.ts';
import type { Host } from './host.ts';

type Wishes = Pick<Settings, 'format' | 'reportFile' | 'quiet' | 'color' | 'dryRun'>;

/** Prints the result, writes the report file, and gives the exit code. */
export async function finish(host: Host, end: CommandEnd, wishes: Wishes, cwd: string): Promise<number> {
  const code = end.code ?? 0;
  const unwritten = wishes.reportFile === null ? null : await writeReport(host, end.report, wishes.reportFile, wishes, cwd);
  const problems = unwritten === null ? end.problems : [...end.problems, unwritten];
  if (wishes.format === 'json') host.stdout.write(jsonReport(end.report));
  else printText(host, end, wishes);
  if (wishes.format === 'json' || wishes.quiet || unstarted(end)) tell(host, problems);
  else if (unwritten !== null) tell(host, [unwritten]);
  return unwritten === null ? code : Math.max(code, unwritten.exit);
}

/** One line a problem, on standard error. */
export function tell(host: Host, problems: readonly Problem[]): void {
  for (const one of problems) host.stderr.write(`testgen: ${describeProblem(one)}\n`);
}

/** Where nothing ran there is nothing to sum up. */
function unstarted(end: CommandEnd): boolean {
  return end.refused === true || end.code === 2;
}

/** A dry run's diff has standard output to itself, so that it can be applied. */
function printText(host: Host, end: CommandEnd, wishes: Wishes): void {
  if (end.text !== undefined) host.stdout.write(end.text);
  if (unstarted(end) || wishes.quiet || (end.text !== undefined && !wishes.dryRun)) return;
  const output = wishes.dryRun ? host.stderr : host.stdout;
  output.write(textReport(end.report, { colours: colours(host, output, wishes.color) }));
}

async function writeReport(host: Host, report: RunReport, file: string, wishes: Wishes, cwd: string): Promise<Problem | null> {
  const json = wishes.format === 'json' || file.endsWith('.json');
  try {
    await host.files.writeAtomic(resolve(cwd, file), json ? jsonReport(report) : textReport(report, { colours: false }));
    return null;
  } catch (error) {
    return problem('CANNOT_WRITE', { path: file, reason: error instanceof Error ? error.message : String(error) });
  }
}
