import type { Readable, Writable } from 'node:stream';

/** How strongly foreign code is held, strongest first. */
export const LEVELS = ['full', 'confined', 'guarded', 'none'] as const;
export type Level = (typeof LEVELS)[number];

/** User and group id of jailed processes where TestGen itself runs as root; elsewhere they are the user's own. */
export const JAIL_USER = 65_534;

/** One jailed process tree. Everything not named here is read-only, empty or absent; the network is always off. */
export interface JailSpec {
  /** argv[0] is an absolute path. */
  readonly argv: readonly string[];
  /** The whole environment of the child besides PATH, HOME (inside scratch), TMPDIR and LANG, which the sandbox sets and `env` may override. */
  readonly env: Readonly<Record<string, string>>;
  /**
   * Absolute host path of a writable folder; the only place the child may write. HOME and TMPDIR are folders in it. Contents are kept until
   * the caller removes it. When we are root it is given to uid 65534 at the first start; what is put there later must be readable by others.
   * Links the child leaves in it may lead anywhere: do not follow them.
   */
  readonly scratch: string;
  /** Scratch may begin empty and end with the jail: then the kernel keeps it within its size where the mechanism can. */
  readonly passing?: true;
  /** Working directory, inside scratch or one of `readOnly`. */
  readonly cwd: string;
  /**
   * Absolute host paths visible read-only at the same place (sources, dependencies, toolchains), although they may lie below hidden folders such as
   * /root or /tmp. When we are root, files whose own mode keeps other users out stay unreadable under bubblewrap.
   */
  readonly readOnly: readonly string[];
  /** Opens descriptor 3 as a duplex channel for the driver protocol. */
  readonly channel: boolean;
  readonly limits: Limits;
  /** True where only the language's own guard (e.g. Node's permission flags) stands behind level `guarded`. */
  readonly selfGuarded: boolean;
}

export interface Limits {
  /** Wall time of the whole tree in milliseconds; null: the caller watches. */
  readonly wallMilliseconds: number | null;
  /** Resident memory of the whole tree, in bytes. */
  readonly memoryBytes: number;
  /** Processes of the tree; the kernel is told sixteen times as many, for it counts threads. */
  readonly processes: number;
  /** Size of scratch and of each file written, in bytes. */
  readonly scratchBytes: number;
  /** Bytes of standard output and error kept, together; more is counted and dropped. */
  readonly outputBytes: number;
}

export type JailEnd =
  | { readonly kind: 'exited'; readonly code: number }
  | { readonly kind: 'signalled'; readonly signal: string }
  | { readonly kind: 'timed-out' }
  | { readonly kind: 'out-of-memory' }
  /** Scratch grew beyond `scratchBytes`. */
  | { readonly kind: 'scratch-full' };

/** A running jail. `stop` kills the whole tree, resolves when nothing of it is left, and may be called twice. */
export interface Jail {
  readonly channel: { readonly input: Writable; readonly output: Readable } | null;
  readonly ended: Promise<JailEnd>;
  /** Standard output and error so far, each cut at the limit. */
  output(): { readonly stdout: string; readonly stderr: string; readonly dropped: number };
  stop(): Promise<void>;
}

/** The sandbox in force for a run, found by running a canary once. */
export interface Sandbox {
  readonly level: Level;
  /** `bubblewrap`, `landlock`, `none`, … */
  readonly mechanism: string;
  /** Starts a jail; rejects only for a broken installation. */
  start(spec: JailSpec): Promise<Jail>;
}

/** `sandbox: auto|strict|none`; a refusal says what to install or switch on. */
export type Choice =
  | { readonly ok: true; readonly sandbox: Sandbox; readonly notice: string | null }
  | { readonly ok: false; readonly reason: string; readonly fix: string };
