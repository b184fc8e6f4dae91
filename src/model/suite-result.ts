import type { Count } from './report.ts';

/** `generate --validate`: what the whole suite of a package did without and with the new tests. `before` is null where there was none. */
export interface SuiteResult { readonly project: string; readonly before: SuiteSide | null; readonly after: SuiteSide }
export interface SuiteSide { readonly passed: number; readonly failed: number; readonly lines: Count; readonly branches: Count }
