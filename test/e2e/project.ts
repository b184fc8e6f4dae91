import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { onTestFinished } from 'vitest';
import type { RunReport } from '../../src/model/report.ts';
import { buildCache } from '../languages/go/present.ts';

/** The program as it is shipped; vitest's global setup builds it before the tests. */
export const MAIN = join(import.meta.dirname, '..', '..', 'dist', 'main.js');
/** Two processors may be shared with much else. */
export const PATIENCE = 180_000;

/** A fresh project with files below `parent`, removed after the test; other users may enter, as in a user's own folders. */
export function freshProject(files: Readonly<Record<string, string>>, parent: string = realpathSync(tmpdir())): string {
  mkdirSync(parent, { recursive: true });
  const root = mkdtempSync(join(parent, 'testgen-e2e-'));
  chmodSync(root, 0o755);
  onTestFinished(() => rmSync(root, { recursive: true, force: true, maxRetries: 3 }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

/** The environment of a run: settings of whoever runs these tests are out of reach; what the machine has compiled already is not compiled again for each. */
export function environmentOf(root: string, path: string = process.env['PATH'] ?? ''): Record<string, string> {
  return { PATH: path, HOME: join(root, '.home'), XDG_CONFIG_HOME: join(root, '.home'), ...(buildCache === '' ? {} : { GOCACHE: buildCache }) };
}

export interface Generated { readonly code: number | undefined; readonly stdout: string; readonly stderr: string; readonly report: RunReport }

/** `testgen generate` in a project, with a small budget unless told otherwise. */
export async function generateIn(root: string, args: readonly string[] = [], path?: string): Promise<Generated> {
  const budget = ['--budget-calls', '600', '--budget-time', '30'];
  const { stdout, stderr, exitCode } = await execa(process.execPath, [MAIN, 'generate', '--format', 'json', ...budget, ...args], { cwd: root, env: environmentOf(root, path), extendEnv: false, reject: false, stdin: 'ignore', timeout: PATIENCE });
  return { code: exitCode, stdout, stderr, report: JSON.parse(stdout) as RunReport };
}

/** Every file of a project below the given folder with its text, without installed packages. */
export function textsOf(root: string, below = '.'): Record<string, string> {
  const paths = readdirSync(join(root, below), { recursive: true, encoding: 'utf8' }).filter((path) => !path.split('/').some((part) => part === 'node_modules'));
  return Object.fromEntries(paths.filter((path) => statSync(join(root, below, path)).isFile()).sort().map((path) => [path, readFileSync(join(root, below, path), 'utf8')]));
}
