import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DriverInput, DriverLaunch, RunnerCommand, RunnerRequest } from '../../src/languages/language.ts';
import type { Verdict } from '../../src/model/verdict.ts';

/** A script with the interpreter in front, as text for `node -e`: nothing of this folder need be visible in the jail. */
function script(name: string): string {
  return ['interpreter.cjs', name].map((file) => readFileSync(join(import.meta.dirname, file), 'utf8')).join('\n');
}

export async function driver({ workspace, copy }: DriverInput): Promise<readonly DriverLaunch[]> {
  return [{ mode: 'plain', argv: [process.execPath, '-e', script('driver.cjs'), workspace[copy]], env: {}, cwd: workspace.scratch, selfGuarded: false, slowness: 1 }];
}

export async function runner({ root, tests }: RunnerRequest): Promise<RunnerCommand> {
  return {
    argv: [process.execPath, '-e', script('checks.cjs'), root, ...tests], env: {}, selfGuarded: false,
    async read({ stdout, stderr }) {
      const verdicts = stdout.split('\n').filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as Verdict);
      return { verdicts, failedFiles: {}, broken: verdicts.length === 0 && stderr !== '' ? stderr.split('\n')[0] ?? '' : null, coverage: null, milliseconds: 0 };
    },
  };
}
