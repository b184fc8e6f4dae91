/** One file of the user's project that may hold units under test. Source: `scan/`. */
export interface SourceFile {
  /** Project-relative path with forward slashes. */
  readonly path: string;
  /** Name of the language folder that owns it, e.g. `javascript`. */
  readonly language: string;
  /** What reports call the language, e.g. `typescript`. */
  readonly dialect: string;
  readonly text: string;
  /** Size on disk, in bytes. */
  readonly bytes: number;
  /** SHA-256 of the text, hex. */
  readonly hash: string;
}

/** Files that scanning passed over, by reason; a count and at most five examples each. */
export interface Skipped {
  readonly reason: 'binary' | 'minified' | 'generated' | 'too-large' | 'unreadable' | 'test-file' | 'not-changed';
  readonly count: number;
  readonly examples: readonly string[];
}
