import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { run, type Ended } from '../harness/run.ts';

export interface Jailed {
  readonly cwd: string;
  /** The one folder that may be written to; absolute. `cwd` lies in it. */
  readonly writable: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
}

/** Runs a command that calls foreign code with values nobody has looked at: no network, nothing to write to but one folder. Needs bubblewrap. */
export function runJailed(argv: readonly string[], { cwd, writable, env = {}, timeoutMs }: Jailed): Promise<Ended> {
  const temporary = join(writable, '.tmp');
  mkdirSync(temporary, { recursive: true });
  const variables = { PATH: '/usr/bin:/bin', HOME: temporary, TMPDIR: temporary, LANG: 'C.UTF-8', ...env };
  const settings = Object.entries(variables).flatMap(([name, value]) => ['--setenv', name, value]);
  return run(['bwrap', '--ro-bind', '/', '/', '--dev', '/dev', '--proc', '/proc', '--bind', writable, writable, '--unshare-all', '--die-with-parent', '--clearenv', ...settings, '--chdir', cwd, ...argv], { cwd, timeoutMs });
}
