import { exitCode } from '../../errors/exit-code.ts';
import type { Event } from '../../model/event.ts';
import type { Problem } from '../../model/problem.ts';
import type { RunReport } from '../../model/report.ts';
import type { CommandEnd, CommandInput } from '../command.ts';
import { failed } from './failed.ts';

/** Runs a pipeline to its end: every event goes to the screen, the last one carries the report. */
export async function follow(events: AsyncIterable<Event>, input: CommandInput, command: string, onEvent: (event: Event) => void = () => undefined): Promise<CommandEnd> {
  const problems: Problem[] = [];
  let report: RunReport | null = null;
  for await (const event of events) {
    input.screen.show(event);
    onEvent(event);
    if (event.kind === 'problem') problems.push(event.problem);
    if (event.kind === 'finished') report = event.report;
  }
  if (report === null) return failed(input, command, problems);
  return { report, problems, code: exitCode(problems, report) };
}
