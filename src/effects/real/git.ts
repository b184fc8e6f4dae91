import { execa } from 'execa';
import type { Git } from '../git.ts';

/**
 * Reading commands only. Hooks, file-system monitors, diff programs and filters that a repository's own configuration
 * names would be foreign code outside the sandbox, so they are switched off.
 */
const QUIET = ['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null', '-c', 'core.pager=cat'];

export const realGit: Git = async (cwd, args) => {
  if (args[0] !== 'diff') return runGit(cwd, [...QUIET, ...args]);
  return runGit(cwd, [...QUIET, ...(await withoutFilters(cwd)), 'diff', '--no-ext-diff', '--no-textconv', ...args.slice(1)]);
};

/** Switches off the clean filters of the repository; those of the user's own configuration stay. */
async function withoutFilters(cwd: string): Promise<readonly string[]> {
  const named = await runGit(cwd, ['config', '--local', '--includes', '--name-only', '--get-regexp', '^filter\\..*\\.(clean|process)$']);
  const keys = (named ?? '').split('\n').filter((key) => key !== '');
  return keys.flatMap((key) => ['-c', `${key}=`, '-c', `${key.replace(/\.[^.]*$/, '.required')}=false`]);
}

async function runGit(cwd: string, args: readonly string[]): Promise<string | null> {
  const env = { GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C' };
  const run = await execa('git', args, { cwd, env, reject: false, timeout: 60_000, stdin: 'ignore', stripFinalNewline: false, maxBuffer: 256_000_000 });
  return run.exitCode === 0 ? run.stdout : null;
}
