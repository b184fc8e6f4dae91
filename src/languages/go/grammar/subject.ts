import type { Asked } from './asked.ts';

/** What the source says about calling one thing. */
export interface Subject {
  readonly texts: readonly string[];
  readonly numbers: readonly number[];
  readonly patterns: readonly string[];
  readonly documents: readonly string[];
  /** Types that the code asks a value for: cases of type switches, assertions. */
  readonly kinds: readonly string[];
  /** Variables of the package that the code looks at and a test may set. */
  readonly globals: readonly { readonly name: string; readonly type: string }[];
  readonly touchesFiles: boolean;
  /** What it asks requests for. */
  readonly asked: Asked;
}
