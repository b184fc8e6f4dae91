import { execa } from 'execa';
import type { Git } from '../git.ts';

/**
 * Reading commands only. Hooks, file-system monitors and pagers that a repository's own configuration names would be
 * foreign code outside the sandbox, so they are switched off.
 */
const QUIET = ['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null', '-c', 'core.pager=cat', '-c', 'diff.external='];

export const realGit: Git = async (cwd, args) => {
  const env = { GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C' };
  const run = await execa('git', [...QUIET, ...args], { cwd, env, reject: false, timeout: 60_000, stdin: 'ignore', stripFinalNewline: false, maxBuffer: 256_000_000 });
  return run.exitCode === 0 ? run.stdout : null;
};
