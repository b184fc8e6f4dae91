/** What the source says about calling one thing. */
export interface Subject {
  readonly texts: readonly string[];
  readonly numbers: readonly number[];
  readonly chars: readonly string[];
  readonly documents: readonly string[];
  /** It stands among code that works with files. */
  readonly files: boolean;
}
