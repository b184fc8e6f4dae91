import type { RustSubject } from './subjects.ts';

/** A crate that is no subject of the benchmark, and what is tried with it. */
export interface Trial extends RustSubject { readonly about: string }

export const TRIALS: readonly Trial[] = [
  { name: 'async-priority-channel', version: '0.2.0', about: 'async, tokio for its tests; edition 2018', testsNeed: ['tokio', 'futures-lite'] },
  { name: 'spdx-expression', version: '0.5.2', about: 'derives of serde and thiserror; nom; edition 2018' },
  { name: 'mailparse', version: '0.16.1', about: 'three dependencies; edition 2018' },
  { name: 'titlecase', version: '3.6.0', about: 'library and program; regex; inline tests', keepsTests: true },
  { name: 'shell-words', version: '1.1.1', about: 'inline tests', keepsTests: true },
  { name: 'clap_lex', version: '1.1.1', about: 'edition 2024' },
  { name: 'globset', version: '0.4.21', about: 'four dependencies; edition 2024' },
  { name: 'bytesize', version: '2.7.0', about: 'features' },
  { name: 'textwrap', version: '0.16.4', about: 'features, three dependencies by default' },
  { name: 'similar', version: '2.7.0', about: 'features with code of their own: inline, unicode, bytes' },
  { name: 'smallvec', version: '1.15.1', about: 'features with code of their own; generics, unsafe inside' },
];
