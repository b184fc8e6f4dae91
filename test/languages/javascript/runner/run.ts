import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { folderAssets } from '../../../../src/effects/real/folder-assets.ts';
import { realFiles } from '../../../../src/effects/real/files.ts';
import { realPrograms } from '../../../../src/effects/real/programs.ts';
import type { Programs } from '../../../../src/effects/programs.ts';
import type { RunnerRequest } from '../../../../src/languages/language.ts';
import { runnerCommand } from '../../../../src/languages/javascript/runner/command.ts';
import { OLD_PACKAGE } from './frameworks.ts';
import type { ProjectFacts } from '../../../../src/model/project.ts';
import type { RunnerResult } from '../../../../src/model/verdict.ts';

/** The Node a home brings along stands for the user's; else there is only our own. */
export function programsOf(home: string): Programs {
  const path = join(home, 'node_modules', OLD_PACKAGE, 'bin/node');
  return { ...realPrograms, find: () => (existsSync(path) ? { path, version: execFileSync(path, ['-p', 'process.versions.node'], { encoding: 'utf8' }).trim() } : null) };
}

/** Runs a project's tests by its framework in a plain child process, with the environment a jail would give. `order`: what tests wrote to HOME/order. */
export async function runTests(facts: ProjectFacts, more: Partial<RunnerRequest> = {}): Promise<RunnerResult & { readonly order: string | null }> {
  const scratch = mkdtempSync(join(realpathSync(tmpdir()), 'runner-test-'));
  onTestFinished(() => rmSync(scratch, { recursive: true, force: true }));
  const request: RunnerRequest = { facts, root: facts.root, tests: [], shuffle: null, coverage: null, scratch, files: realFiles, programs: realPrograms, assets: folderAssets('.'), ...more };
  const command = await runnerCommand(request);
  const [program = '', ...args] = command.argv;
  const child = spawn(program, args, { cwd: facts.root, env: { PATH: process.env['PATH'], HOME: scratch, TMPDIR: scratch, ...command.env }, timeout: 60_000 });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk) => { stdout += chunk; });
  child.stderr.on('data', (chunk) => { stderr += chunk; });
  const code = await new Promise<number | null>((resolve) => { child.on('close', resolve); });
  const result = await command.read({ stdout, stderr, code, files: realFiles });
  if (process.env['SHOW']) console.error(stdout, stderr);
  return { ...result, order: realFiles.readText(join(scratch, 'order')) };
}
