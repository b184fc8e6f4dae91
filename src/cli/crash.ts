import { join } from 'node:path';
import { problem } from '../errors/problems.ts';
import { redact } from '../errors/redact.ts';
import { envelope } from '../report/envelope.ts';
import { jsonReport } from '../report/json.ts';
import { tell } from './finish.ts';
import type { Host } from './host.ts';
import { wantsDebug, wantsJson } from './wanted.ts';

/** The end of a run by a bug of ours: one line, with the details in a file or, for --log-level debug, on standard error. */
export function crash(host: Host, error: unknown): number {
  const known = error instanceof Error ? error : new Error(String(error));
  const debug = wantsDebug(host.argv, host.environment);
  const told = problem('INTERNAL', { detail: redact(known.message.split('\n')[0] ?? '') });
  const file = debug ? null : keepDetails(host, known);
  const shown = file === null ? told : { ...told, fix: `details are in ${file}; ${told.fix}` };
  if (wantsJson(host.argv, host.environment)) {
    const now = host.clock.now();
    host.stdout.write(jsonReport(envelope({ command: host.argv[0] ?? '', version: host.version, startedAt: now, endedAt: now, root: '.', problems: [shown] })));
  }
  tell(host, [shown]);
  if (debug) host.stderr.write(redact(`${known.stack ?? known.message}\n`));
  return told.exit;
}

function keepDetails(host: Host, error: Error): string | null {
  try {
    const file = join(host.files.temporaryFolder('testgen-error-'), 'details.txt');
    host.files.write(file, redact(`testgen ${host.version}, ${host.runtime}, ${host.platform}\n${host.argv.join(' ')}\n\n${error.stack ?? error.message}\n`));
    return file;
  } catch {
    return null;
  }
}
