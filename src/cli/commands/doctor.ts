import { envelope } from '../../report/envelope.ts';
import { colours } from '../colours.ts';
import type { RunCommand } from '../command.ts';
import { examine } from '../doctor/examine.ts';
import { findingLines } from '../doctor/lines.ts';

/** `testgen doctor`: exit 1 when something is amiss. */
export const doctorCommand: RunCommand = async (input) => {
  const { host, startedAt, resolved } = input;
  const findings = await examine(input);
  const report = envelope({ command: 'doctor', version: host.version, startedAt, endedAt: host.clock.now(), root: '.', problems: [], result: { findings } });
  const text = findingLines(findings, colours(host, host.stdout, resolved.settings.color), resolved.settings.quiet);
  return { report, problems: [], text, code: findings.every((one) => one.ok) ? 0 : 1 };
};
