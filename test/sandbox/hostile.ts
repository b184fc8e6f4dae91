import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import type { Harm } from '../fixtures/hostile/cases.ts';
import { chooseSandbox } from '../../src/sandbox/choose.ts';
import type { JailEnd, Sandbox } from '../../src/sandbox/sandbox.ts';
import { processesNaming } from './ground.ts';

export type Mechanism = 'bubblewrap' | 'landlock' | 'none';

/** What one hostile module did, judged from outside of its jail. */
export interface CaseReport {
  /** True when the module was really reached. */
  readonly called: boolean;
  readonly end: JailEnd;
  readonly stopMilliseconds: number;
  readonly value: string;
  readonly dropped: number;
  readonly stderr: string;
  readonly harms: readonly Harm[];
}

/** `parent-killed`: the process that ran the jail died of it. */
export type CaseResult<Report = CaseReport> =
  | { readonly kind: 'reported'; readonly report: Report }
  | { readonly kind: 'parent-killed'; readonly signal: string }
  | { readonly kind: 'broken'; readonly stderr: string };

const REPOSITORY = join(import.meta.dirname, '../..');
/** Compiled sources of the runner, kept between its many starts. */
const CACHE = join(REPOSITORY, 'node_modules/.cache/hostile');

/** The program that runs one case and prints its report as a line of JSON: it is given mechanism, file and the folder of the ground. */
export interface Runner {
  readonly path: string;
  /** Folders that it needs besides this repository and those of the system. */
  readonly shown: readonly string[];
  /** Folders of programs, before those of PATH. */
  readonly programs: readonly string[];
  /** What it is given besides. */
  readonly args?: readonly string[];
}
const RUNNER: Runner = { path: join(import.meta.dirname, 'run-case.ts'), shown: [], programs: [] };

/**
 * Runs one hostile module under one mechanism in a process of its own, which holds a secret in its environment, its home and
 * an open descriptor. Mechanism `none` runs inside a disposable jail with its own files, processes and network.
 */
export async function runHostile<Report = CaseReport>(mechanism: Mechanism, file: string, runner = RUNNER): Promise<CaseResult<Report>> {
  mkdirSync(CACHE, { recursive: true });
  const root = mkdtempSync(join(tmpdir(), 'testgen-hostile-'));
  const secret = `bait-${randomBytes(8).toString('hex')}`;
  const secretFile = join(root, 'secret');
  writeFileSync(secretFile, secret);
  try {
    const ground = mechanism === 'none' ? '/tmp/ground' : join(root, 'ground');
    if (mechanism !== 'none') mkdirSync(ground);
    const command = [process.execPath, runner.path, mechanism, file, ground, ...(runner.args ?? [])];
    const argv = mechanism === 'none' ? [...disposableJail(ground, runner.shown), ...command] : command;
    // A shell may leave any number open; below 16 our own runtime would close it.
    const opened = ['bash', '-c', 'exec 200< "$0"; exec "$@"', secretFile, ...argv];
    return await finish<Report>(opened, { PATH: [...runner.programs, process.env['PATH'] ?? ''].join(delimiter), HOME: join(ground, 'home'), TESTGEN_BAIT_SECRET: secret, NODE_COMPILE_CACHE: CACHE });
  } finally {
    // A runner that was killed leaves its victim behind.
    for (const pid of processesNaming([root])) process.kill(pid, 'SIGKILL');
    rmSync(root, { recursive: true, force: true });
  }
}

/** The sandbox of one mechanism. Throws where it does not hold. */
export async function sandboxOf(mechanism: Mechanism): Promise<Sandbox> {
  const choice = mechanism === 'none' ? await chooseSandbox('none') : await chooseSandbox('auto', { mechanism });
  if (!choice.ok) throw new Error(choice.reason);
  return choice.sandbox;
}

function disposableJail(ground: string, more: readonly string[]): string[] {
  const empty = ['/tmp', '/root', '/home', '/run', '/var/tmp'].flatMap((folder) => ['--tmpfs', folder]);
  const shown = [REPOSITORY, dirname(process.execPath), ...more].flatMap((folder) => ['--ro-bind', folder, folder]);
  return ['bwrap', '--unshare-all', '--die-with-parent', '--new-session', '--ro-bind', '/', '/', '--dev', '/dev', '--proc', '/proc', ...empty, ...shown, '--bind', CACHE, CACHE, '--dir', ground, '--chdir', '/tmp', '--'];
}

function finish<Report>([command = '', ...rest]: readonly string[], env: Record<string, string>): Promise<CaseResult<Report>> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, rest, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let [stdout, stderr] = ['', ''];
    child.stdout?.on('data', (chunk) => { stdout += chunk; });
    child.stderr?.on('data', (chunk) => { stderr += chunk; });
    child.on('error', reject).on('close', (code, signal) => {
      if (stdout.endsWith('\n')) resolve({ kind: 'reported', report: JSON.parse(stdout) as Report });
      else if (signal !== null || (code ?? 0) > 128) resolve({ kind: 'parent-killed', signal: signal ?? String(code) });
      else resolve({ kind: 'broken', stderr });
    });
  });
}
