import { join, relative } from 'node:path';
import type { Files } from '../effects/files.ts';
import type { DriverBuild } from '../languages/language.ts';
import type { Jail, Limits, Sandbox } from '../sandbox/sandbox.ts';

/** A build script may never end. */
const LIMITS: Limits = { wallMilliseconds: 20 * 60_000, memoryBytes: 1_600_000_000, processes: 64, scratchBytes: 0, outputBytes: 1 << 16 };

/**
 * Compiles the drivers of one package, each once and one after another, in jails that have ended before any driver starts. What is
 * compiled is foreign code too: of all that it leaves behind only the files that were asked for are taken.
 */
export class Builds {
  readonly #files: Files;
  readonly #sandbox: Sandbox;
  readonly #readOnly: readonly string[];
  readonly #begun = new Map<string, Promise<void>>();
  #last: Promise<void> = Promise.resolve();
  #jail: Jail | null = null;
  #closed = false;

  /** `readOnly`: absolute paths that all of these jails are shown. */
  constructor(files: Files, sandbox: Sandbox, readOnly: readonly string[]) {
    [this.#files, this.#sandbox, this.#readOnly] = [files, sandbox, readOnly];
  }

  /** Resolves when what a driver needs is there, or cannot be made. `took` hears how many milliseconds it took, where it was not made already. */
  ready(build: DriverBuild, took: (milliseconds: number) => void = () => undefined): Promise<void> {
    const key = JSON.stringify(build.made);
    const begun = this.#begun.get(key);
    if (begun !== undefined) return begun;
    this.#last = this.#last.then(() => this.#make(build, took));
    this.#begun.set(key, this.#last);
    return this.#last;
  }

  /** Ends what is being compiled; nothing is from now on. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#jail?.stop();
    await this.#last;
  }

  async #make(build: DriverBuild, took: (milliseconds: number) => void): Promise<void> {
    if (this.#closed) return;
    const started = performance.now();
    const { argv, env, scratch, scratchBytes } = build;
    this.#jail = await this.#sandbox.start({ argv, env, scratch, cwd: scratch, readOnly: [...this.#readOnly, argv[0] ?? '', ...build.readOnly], channel: false, limits: { ...LIMITS, scratchBytes }, selfGuarded: false });
    if (this.#closed) await this.#jail.stop();
    await this.#jail.ended;
    await this.#jail.stop();
    this.#jail = null;
    took(Math.round(performance.now() - started));
    const taken = build.made.map((made) => this.#take(scratch, made));
    if (build.ahead !== undefined && taken.every(Boolean)) void this.ready(build.ahead);
  }

  /** Links on the way are not followed: they may lead out of scratch. */
  #take(scratch: string, { from, to }: DriverBuild['made'][number]): boolean {
    const real = join(this.#files.realPath(scratch) ?? scratch, relative(scratch, from));
    if (this.#files.stat(from)?.kind !== 'file' || this.#files.realPath(from) !== real) return false;
    try {
      this.#files.makeFolder(join(to, '..'));
      this.#files.copy(from, to);
      return true;
    } catch {
      // A full disk: there is no driver then, and that is said.
      return false;
    }
  }
}
