import { mkdirSync } from 'node:fs';
import { RESOLVED_BEFORE } from './versions.ts';
import { run } from './run.ts';
import { WORK } from './work.ts';

const QUIET = ['--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'];

/** Runs npm in a folder with the bench's own download cache; throws with npm's words when it fails. */
export async function npm(cwd: string, args: readonly string[]): Promise<string> {
  mkdirSync(cwd, { recursive: true });
  const ended = await run(['npm', ...args, ...QUIET, '--cache', WORK.cache], { cwd, inherit: true });
  if (ended.code !== 0) throw new Error(`npm ${args.join(' ')} failed in ${cwd}:\n${ended.stderr}`);
  return ended.stdout;
}

/** Installs what package.json says, sub-dependencies as of the pinned day, no lockfile. */
export async function install(cwd: string): Promise<void> {
  await npm(cwd, ['install', '--no-package-lock', '--prefer-offline', '--before', RESOLVED_BEFORE]);
}
