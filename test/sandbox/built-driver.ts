import { copyFileSync, mkdtempSync, rmSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Session } from '../../src/probe/session.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import type { HostileCase } from '../fixtures/hostile/cases.ts';
import type { Ground } from './ground.ts';
import type { Runner } from './hostile.ts';

/** A driver at work that was built in a writable folder. */
interface Building { readonly scratch: string; close(): Promise<void> }

/** Keeps files of a driver that was built, for the runs of `path`, which are given the folder they are in. */
export async function keepBuilt(path: string, built: Building, files: readonly string[]): Promise<Runner & { remove(): void }> {
  const folder = mkdtempSync(join(tmpdir(), 'testgen-built-'));
  chmodSync(folder, 0o755);
  for (const [i, file] of files.entries()) copyFileSync(join(built.scratch, file), join(folder, String(i)));
  await built.close();
  return { path, shown: [folder], programs: [], args: [folder], remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Folder of what was kept, as a run is given it. */
export const builtFolder = (): string => process.argv[5] as string;

/** A kept driver at work in scratch, which is told where the things are to attack. It must not be built anew for each harm. */
export function startBuilt(argv: readonly string[], hostile: HostileCase, { project, scratch, bait }: Ground, sandbox: Sandbox, slowness: number): { readonly session: Session; close(): Promise<void> } {
  const session = new Session({
    sandbox, scratch, launch: { mode: 'plain', argv, env: {}, cwd: scratch, selfGuarded: false, slowness }, env: baitSettings(bait, hostile.file),
    // Only the sandbox is in the way: what is attacked is there to be seen.
    readOnly: [builtFolder(), project, bait.outside], signal: new AbortController().signal,
  });
  return { session, close: () => session.close() };
}

/** Environment that tells compiled code where its bait is. All of it is one program: who strikes at its start is told so. */
export function baitSettings(bait: Ground['bait'], strikesAtStart: string): Record<string, string> {
  return Object.fromEntries(Object.entries({ ...bait, strikesAtStart }).map(([name, value]) => [`BAIT_${name}`, String(value)]));
}
