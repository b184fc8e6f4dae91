import { bubblewrap } from './bubblewrap.ts';
import { runCanary } from './canary.ts';
import type { CanaryResult } from './canary.ts';
import { guarded } from './guarded.ts';
import { landlock } from './landlock.ts';
import { remedy } from './remedy.ts';
import type { Choice, Sandbox } from './sandbox.ts';
import { unconfined } from './unconfined.ts';

export interface ChooseOptions {
  /** Only this mechanism will do; for tests of each. */
  readonly mechanism?: Mechanism;
  /** True where every program of the run is guarded by its own language, so that level `guarded` may be taken when nothing stronger holds. */
  readonly selfGuarded?: boolean;
}
export type Mechanism = keyof typeof MECHANISMS;

/** A mechanism as found on this machine: its sandbox (null when a part is missing) and what its canary showed. */
export interface Trial {
  readonly sandbox: Sandbox | null;
  readonly canary: CanaryResult;
}

const MECHANISMS = { bubblewrap, landlock } as const;
const trials = new Map<Mechanism, Promise<Trial>>();

/** Finds the sandbox of a run: the strongest mechanism whose canary was really held. Each canary runs at most once a process. */
export async function chooseSandbox(mode: 'auto' | 'strict' | 'none', options: ChooseOptions = {}): Promise<Choice> {
  if (mode === 'none') return { ok: true, sandbox: unconfined, notice: 'foreign code runs without a sandbox (--sandbox none)' };
  const wanted = options.mechanism === undefined ? (Object.keys(MECHANISMS) as Mechanism[]) : [options.mechanism];
  const failures: string[] = [];
  for (const mechanism of mode === 'strict' ? wanted.filter((name) => name === 'bubblewrap') : wanted) {
    const { sandbox, canary } = await tryMechanism(mechanism);
    if (sandbox !== null && canary.held) return { ok: true, sandbox, notice: failures.length === 0 ? null : `sandbox is ${sandbox.mechanism}: ${failures.join('; ')}` };
    failures.push(`${mechanism}: ${canary.held ? 'missing' : canary.reason}`);
  }
  const last = options.selfGuarded === true && mode === 'auto' ? guarded() : null;
  if (last !== null) return { ok: true, sandbox: last, notice: `only the language's own guard holds foreign code (${failures.join('; ')})` };
  return { ok: false, reason: failures.join('; ') || 'the sandbox asked for is not a strict one', fix: remedy() };
}

/** The result of one mechanism's canary, cached for the life of the process. */
export function tryMechanism(mechanism: Mechanism): Promise<Trial> {
  const trial = trials.get(mechanism) ?? tryOnce(mechanism);
  trials.set(mechanism, trial);
  return trial;
}

async function tryOnce(mechanism: Mechanism): Promise<Trial> {
  const sandbox = MECHANISMS[mechanism]();
  return { sandbox, canary: sandbox === null ? { held: false, reason: 'not available' } : await runCanary(sandbox) };
}
