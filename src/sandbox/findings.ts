import { tryMechanism } from './choose.ts';
import { remedy } from './remedy.ts';

/** One line of `doctor`. `fix` is the next step; empty when `ok`. */
export interface SandboxFinding {
  readonly name: string;
  readonly ok: boolean;
  readonly detail: string;
  readonly fix: string;
}

const TITLES = {
  bubblewrap: { held: 'full: namespaces, system call filter, kernel limits; the canary was held', fix: remedy },
  landlock: { held: 'confined: Landlock, system call filter, kernel limits; the canary was held', fix: () => 'needs perl and Linux 6.2 or newer with Landlock switched on (lsm=landlock,…)' },
} as const;

/** What each mechanism is worth on this machine, found by running its canary. */
export async function sandboxFindings(): Promise<SandboxFinding[]> {
  return Promise.all((['bubblewrap', 'landlock'] as const).map(async (mechanism) => {
    const { canary } = await tryMechanism(mechanism);
    const title = TITLES[mechanism];
    return { name: `sandbox ${mechanism}`, ok: canary.held, detail: canary.held ? title.held : canary.reason, fix: canary.held ? '' : title.fix() };
  }));
}
