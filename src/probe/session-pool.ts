import type { Observation } from '../model/observation.ts';
import type { MutantRef, Runnable } from '../model/protocol.ts';
import type { Died, MutantsReply, Session } from './session.ts';

/** What runs candidates: one driver, or several. */
export type Runner = Pick<Session, 'run' | 'mutants' | 'close'>;

/** Several drivers of one package. Each command goes to the one with least to do, so it must not depend on what a driver ran before. */
export class SessionPool implements Runner {
  readonly #sessions: readonly Runner[];
  readonly #busy: number[];

  constructor(sessions: readonly Runner[]) {
    this.#sessions = sessions;
    this.#busy = sessions.map(() => 0);
  }

  run(candidate: Runnable, record: boolean, fresh = false): Promise<Observation> {
    return this.#least((session) => session.run(candidate, record, fresh));
  }

  mutants(candidate: Runnable, mutants: readonly MutantRef[], over?: () => boolean): Promise<MutantsReply | Died> {
    return this.#least((session) => session.mutants(candidate, mutants, over));
  }

  async close(): Promise<void> {
    await Promise.all(this.#sessions.map((session) => session.close()));
  }

  async #least<T>(work: (session: Runner) => Promise<T>): Promise<T> {
    const at = this.#busy.indexOf(Math.min(...this.#busy));
    this.#busy[at] = (this.#busy[at] ?? 0) + 1;
    try {
      return await work(this.#sessions[at] as Runner);
    } finally {
      this.#busy[at] = (this.#busy[at] ?? 1) - 1;
    }
  }
}
