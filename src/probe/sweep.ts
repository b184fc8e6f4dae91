import type { Limits, Sandbox } from '../sandbox/sandbox.ts';

/** The home and temporary folders stay: drivers beside this one count on them. */
const EMPTY = 'chmod -R u+rwX . ; find . -mindepth 1 ! -path ./.home ! -path ./.tmp -delete';
const LIMITS: Limits = { wallMilliseconds: 30_000, memoryBytes: 1 << 28, processes: 4, scratchBytes: 2 ** 40, outputBytes: 1 << 12 };

/** Empties a scratch folder. That is done in a jail, for what was left there may be links that lead anywhere. */
export async function sweep(sandbox: Sandbox, scratch: string): Promise<void> {
  const jail = await sandbox.start({ argv: ['/bin/sh', '-c', EMPTY], env: {}, scratch, cwd: scratch, readOnly: [], channel: false, limits: LIMITS, selfGuarded: false });
  await jail.ended;
  await jail.stop();
}
