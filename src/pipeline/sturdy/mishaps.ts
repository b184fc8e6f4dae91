import type { Problem } from '../../model/problem.ts';
import { problem } from '../../errors/problems.ts';

interface Mishap { readonly path: string; readonly stack: string; readonly problem: Problem }

/** Exceptions, each of them a bug of ours, that cost the file they came from and no more. */
export class Mishaps {
  /** Path -> what was being done -> what was thrown. */
  readonly #reasons = new Map<string, Map<string, string>>();
  readonly #untold: Mishap[] = [];

  /** `path`: the file in work; `doing`: `reading`, `rendering the tests of`. Of one sort of work on a file only the first exception is told. */
  note(path: string, doing: string, error: unknown): void {
    const known = error instanceof Error ? error : new Error(String(error));
    const reason = known.message.split('\n')[0] ?? '';
    const told = this.#reasons.get(path) ?? new Map<string, string>();
    if (told.has(doing)) return;
    this.#reasons.set(path, told.set(doing, reason));
    this.#untold.push({ path, stack: known.stack ?? reason, problem: problem('FILE_FAILED', { doing, path, reason }, { file: path }) });
  }

  /** What an act gives, or `otherwise` where it throws. */
  async attempt<T>(path: string, doing: string, otherwise: T, act: () => Promise<T>): Promise<T> {
    try {
      return await act();
    } catch (error) {
      this.note(path, doing, error);
      return otherwise;
    }
  }

  /** Why a file has fewer tests than it could have; null where nothing happened to it. */
  reasonOf(path: string): string | null {
    const [first] = this.#reasons.get(path) ?? [];
    return first === undefined ? null : `${first[0]} it failed: ${first[1]}`;
  }

  /** What has not been told yet. */
  take(): readonly Mishap[] {
    return this.#untold.splice(0);
  }

  /** The next package has paths of its own. */
  forget(): void {
    this.#reasons.clear();
  }
}

/** The same for a step that tells events. */
export async function* orElse<Y, T>(mishaps: Mishaps, path: string, doing: string, otherwise: T, step: AsyncGenerator<Y, T>): AsyncGenerator<Y, T> {
  try {
    return yield* step;
  } catch (error) {
    mishaps.note(path, doing, error);
    return otherwise;
  }
}
