import { exitCode } from '../../errors/exit-code.ts';
import type { Problem } from '../../model/problem.ts';
import { envelope } from '../../report/envelope.ts';
import type { CommandEnd, CommandInput } from '../command.ts';

/** The end of a command that could not start. */
export function failed(input: Pick<CommandInput, 'host' | 'startedAt'>, command: string, problems: readonly Problem[]): CommandEnd {
  const report = envelope({ command, version: input.host.version, startedAt: input.startedAt, endedAt: input.host.clock.now(), root: '.', problems });
  return { report, problems, code: exitCode(problems, report), refused: true };
}
