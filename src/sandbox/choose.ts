import { bubblewrap } from './bubblewrap.ts';
import type { Choice } from './sandbox.ts';
import { unconfined } from './unconfined.ts';

/** Finds the sandbox of this run: the strongest mechanism whose canary was really held. */
export async function chooseSandbox(mode: 'auto' | 'strict' | 'none'): Promise<Choice> {
  if (mode === 'none') return { ok: true, sandbox: unconfined, notice: 'foreign code runs without a sandbox' };
  const sandbox = bubblewrap();
  if (sandbox !== null) return { ok: true, sandbox, notice: null };
  return { ok: false, reason: 'bubblewrap is not installed', fix: 'install bubblewrap' };
}
