/** Finds configuration files by name, without evaluating any. */
export interface ConfigSearch {
  /** Absolute path of the nearest file, from a folder upward; null for none. */
  upward(from: string): string | null;
  /** The user's own file: in the home folder, else in the system's configuration folder; null for none. */
  user(): string | null;
  /** Where the user's file is made when there is none. */
  newUserFile(): string;
}

/** Names of code files among the configuration files: they would have to be run to be read. */
export const CODE_CONFIG = /\.[cm]?[jt]s$/;
