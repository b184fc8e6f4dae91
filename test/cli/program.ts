import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { onTestFinished, vi } from 'vitest';

/** The program as it is shipped; vitest's global setup builds it before the tests. */
export const MAIN = join(import.meta.dirname, '..', '..', 'dist', 'main.js');

vi.setConfig({ testTimeout: 120_000 });

export interface Ended { readonly stdout: string; readonly stderr: string; readonly code: number }

/** A fresh folder with files, removed after the test; its `home` is where the user's settings are looked for. */
export function freshFolder(files: Readonly<Record<string, string>> = {}): string {
  const root = mkdtempSync(join(realpathSync(tmpdir()), 'testgen-cli-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const folder of ['home', 'work']) mkdirSync(join(root, folder));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

/** What the program's process sees besides what a test adds. */
export function environmentOf(root: string): Record<string, string> {
  return { PATH: process.env['PATH'] ?? '', HOME: join(root, 'home'), XDG_CONFIG_HOME: join(root, 'home', '.config') };
}

/** Runs the real program in `work` of a fresh folder. */
export async function testgen(root: string, args: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<Ended> {
  const run = await execa(process.execPath, ['--disable-warning=ExperimentalWarning', MAIN, ...args], {
    cwd: join(root, 'work'), env: { ...environmentOf(root), ...environment }, extendEnv: false, reject: false, stdin: 'ignore', stripFinalNewline: false, timeout: 60_000,
  });
  return { stdout: run.stdout, stderr: run.stderr, code: run.exitCode ?? -1 };
}
