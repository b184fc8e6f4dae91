import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chooseSandbox } from '../../src/sandbox/choose.ts';
import type { Jail, JailEnd, JailSpec, Limits, Sandbox } from '../../src/sandbox/sandbox.ts';

const MB = 1024 ** 2;
const folders: string[] = [];

/** A spec for a fresh scratch folder that evaluates code in Node. */
export function evaluate(code: string, changes: Partial<Omit<JailSpec, 'limits'>> & { limits?: Partial<Limits> } = {}): JailSpec {
  const scratch = changes.scratch ?? freshFolder();
  return {
    argv: [process.execPath, '-e', code], env: {}, scratch, cwd: scratch, readOnly: [process.execPath], channel: false, selfGuarded: false, ...changes,
    limits: { wallMilliseconds: 20_000, memoryBytes: 500 * MB, processes: 16, scratchBytes: 50 * MB, outputBytes: 10_000, ...changes.limits },
  };
}

/** A new empty folder that only we may enter. */
export function freshFolder(below: string = tmpdir()): string {
  mkdirSync(below, { recursive: true });
  const folder = mkdtempSync(join(below, 'testgen-sandbox-'));
  folders.push(folder);
  return folder;
}

/** Removes every fresh folder. */
export function removeFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** Runs a spec to its end. */
export async function runJail(sandbox: Sandbox, spec: JailSpec): Promise<{ end: JailEnd } & ReturnType<Jail['output']>> {
  const jail = await sandbox.start(spec);
  const end = await jail.ended;
  await jail.stop();
  return { end, ...jail.output() };
}

/** The strong mechanisms that work on this machine. */
export async function strongSandboxes(): Promise<Sandbox[]> {
  const choices = await Promise.all((['bubblewrap', 'landlock'] as const).map((mechanism) => chooseSandbox('auto', { mechanism })));
  return choices.flatMap((choice) => choice.ok ? [choice.sandbox] : []);
}
