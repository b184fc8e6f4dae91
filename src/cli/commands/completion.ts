import { problem } from '../../errors/problems.ts';
import { nearest } from '../../options/nearest.ts';
import { SHELLS, type Shell } from '../../options/commands.ts';
import { envelope } from '../../report/envelope.ts';
import type { RunCommand } from '../command.ts';
import { completionScript } from '../completion/scripts.ts';
import { failed } from './failed.ts';

/** `testgen completion <shell>`: prints the script. */
export const completionCommand: RunCommand = async (input) => {
  const shell = SHELLS.find((name) => name === input.operands[0]);
  if (shell === undefined) return failed(input, 'completion', [unknownShell(input.operands[0] ?? '')]);
  const text = completionScript(shell as Shell);
  const report = envelope({ command: 'completion', version: input.host.version, startedAt: input.startedAt, endedAt: input.host.clock.now(), root: '.', problems: [], result: { shell, script: text } });
  return { report, problems: [], text };
};

function unknownShell(word: string): ReturnType<typeof problem> {
  const near = nearest(word, SHELLS);
  return problem('BAD_USAGE', { detail: `unknown shell ${word}, expected one of: ${SHELLS.join(', ')}${near === null ? '' : ` (did you mean ${near}?)`}`, command: 'completion' });
}
