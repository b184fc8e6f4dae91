import { dirname, join, posix } from 'node:path';
import type { Files } from '../../../effects/files.ts';
import type { ProjectFacts } from '../../../model/project.ts';
import type { RunnerCommand, RunnerRequest } from '../../language.ts';
import type { RustDetails } from '../facts/details.ts';
import { environment, homes } from '../launch.ts';
import { readReport } from './report.ts';

/** Two streams made one, so that what is said stays in order. */
const SHELL = ['/bin/sh', '-c', 'exec "$0" "$@" 2>&1'] as const;

/** Command that runs test files by cargo, offline, from the versions that are locked, with what it builds in the lane. Coverage is not measured. */
export async function runnerCommand({ facts, root, scratch, files, tests, shuffle }: RunnerRequest): Promise<RunnerCommand> {
  const { toolchain, inline, root: main, program, locked } = facts.details as RustDetails;
  restore(facts, root, tests, files);
  const texts = new Map((tests.length === 0 ? [...facts.tests.files, ...Object.keys(inline)] : tests).map((path) => [path, files.readText(join(root, path)) ?? '']));
  const inside = tests.filter((path) => inline[path] !== undefined);
  const targets = [...(inside.length > 0 ? (program === null ? ['--lib'] : ['--bin', program]) : []), ...tests.filter((path) => !inside.includes(path)).flatMap((path) => ['--test', posix.basename(path, '.rs')])];
  const order = shuffle === null ? [] : ['-Z', 'unstable-options', '--shuffle-seed', String(shuffle + 1)];
  const argv = ['test', locked ? '--frozen' : '--offline', '--no-fail-fast', '--color', 'never', ...targets, '--', '--color', 'never', ...order];
  return {
    argv: [...SHELL, toolchain === null ? '/bin/false' : join(toolchain.root, 'bin', 'cargo'), ...argv], selfGuarded: false, readOnly: toolchain === null ? [] : homes(toolchain),
    // Only the test programs may know unstable options: the order of tests is one.
    env: toolchain === null ? {} : { ...environment(toolchain), CARGO_TARGET_DIR: join(dirname(scratch), 'rust-test'), CARGO_PROFILE_DEV_DEBUG: '0', CARGO_PROFILE_TEST_DEBUG: '0', ...(shuffle === null ? {} : { CARGO_TARGET_X86_64_UNKNOWN_LINUX_GNU_RUNNER: '/usr/bin/env RUSTC_BOOTSTRAP=1', CARGO_TARGET_AARCH64_UNKNOWN_LINUX_GNU_RUNNER: '/usr/bin/env RUSTC_BOOTSTRAP=1' }) },
    async read({ stdout, stderr, code }) {
      return readReport({ output: `${stdout}\n${stderr}`, code, texts, main, inline });
    },
  };
}

/** Sources whose tests are not asked for are the user's again: what an earlier round has put there may not even compile. */
function restore(facts: ProjectFacts, root: string, tests: readonly string[], files: Files): void {
  for (const path of Object.keys((facts.details as RustDetails).inline)) {
    const text = tests.includes(path) ? null : files.readText(join(facts.root, path));
    if (text !== null && files.readText(join(root, path)) !== text) files.write(join(root, path), text);
  }
}
