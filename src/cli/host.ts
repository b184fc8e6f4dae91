import type { Clock } from '../effects/clock.ts';
import type { ConfigCode } from '../effects/config-code.ts';
import type { ConfigSearch } from '../effects/config-search.ts';
import type { Files } from '../effects/files.ts';
import type { Keyring } from '../effects/keyring.ts';
import type { Services } from '../pipeline/services.ts';
import type { Allowance, Connection, Failure, ModelList, OpenedModel, PriceTable } from '../providers/provider.ts';

/** Where a command speaks. `write` never fails: a reader that has gone away is no error. */
export interface Output {
  write(text: string): void;
  readonly terminal: boolean;
  /** Width in characters; 80 where it is unknown. */
  columns(): number;
}

/** One check of this machine for `doctor`. */
export interface Finding {
  readonly name: string;
  readonly ok: boolean;
  readonly detail: string;
  /** What to do; empty when it is well. */
  readonly fix: string;
}

/** The machine as the commands see it; bound once, in `main.ts`. Heavy parts are loaded when they are first asked for. */
export interface Host {
  readonly argv: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly processors: number;
  readonly platform: string;
  readonly runtime: string;
  readonly version: string;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly files: Files;
  readonly clock: Clock;
  readonly search: ConfigSearch;
  readonly configCode: ConfigCode;
  services(): Promise<Services>;
  sandboxFindings(): Promise<readonly Finding[]>;
  readonly keyring: Keyring;
  /** Asks for a secret without showing it; null where none is given. */
  readSecret(question: string): Promise<string | null>;
  /** Opens a model; `folder` is the project's `.testgen`, null where nothing may be kept there. */
  openModel(connection: Connection, allowance: Allowance, folder: string | null): Promise<OpenedModel>;
  prices(): Promise<PriceTable>;
  /** Models that a service lists, and the names of those that a run would ask. */
  listModels(connection: Connection): Promise<ModelList | Failure>;
  /** Paths of the shared libraries that the runtime has loaded. */
  libraries(): readonly string[];
  /** First line that a program prints, or null where it cannot be started. */
  ask(command: readonly string[]): Promise<string | null>;
  /** Calls back at each interrupt from the keyboard or the system; returns how to stop listening. */
  onInterrupt(listener: () => void): () => void;
  /** Ends the process at once. */
  exit(code: number): never;
}
