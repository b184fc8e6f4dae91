/** One crate that is measured, brought in at run time by cargo. */
export interface RustSubject {
  readonly name: string;
  readonly version: string;
  /** What its tests need and are given: the runtime of what is `async`. */
  readonly testsNeed?: readonly string[];
  /** Its own tests stay where they are. */
  readonly keepsTests?: true;
}

export const RUST_SUBJECTS: readonly RustSubject[] = [
  { name: 'strsim', version: '0.11.1' },
  { name: 'heck', version: '0.5.0' },
  { name: 'humantime', version: '2.1.0' },
  { name: 'semver', version: '1.0.26' },
  { name: 'hex', version: '0.4.3' },
  { name: 'rust-ini', version: '0.21.1' },
];
