/** One counter, operand tap or mutant in a rewritten file. `id` is its index in `Rewrite.table`. */
export type ProbePoint =
  | { readonly kind: 'statement'; readonly line: number; readonly unit: string | null }
  | { readonly kind: 'function'; readonly line: number; readonly unit: string | null }
  /** One arm of a branch; arms of the same decision share `decision`. */
  | { readonly kind: 'branch'; readonly line: number; readonly unit: string | null; readonly decision: number; readonly arm: string }
  /** `operator`: `===`, `<`, `in`, `instanceof`, `switch`, `startsWith`, …: values seen there feed the search. */
  | { readonly kind: 'operand'; readonly line: number; readonly unit: string | null; readonly operator: string }
  /** `owner` is the id of the counter that must be hit before the mutant can matter. */
  | { readonly kind: 'mutant'; readonly line: number; readonly unit: string | null; readonly operator: MutantOperator; readonly owner: number; readonly from: string; readonly to: string };

export type MutantOperator = 'arithmetic' | 'relational' | 'boundary' | 'logical' | 'condition' | 'return' | 'removed-statement' | 'literal' | 'unary' | 'removed-call';

/**
 * A source file rewritten for the scratch copy: same lines, same behaviour while no mutant is on.
 * Coverage, search feedback, mutants, gaps and reports all read `table`. Source: the language's `rewrite`.
 */
export interface Rewrite {
  readonly path: string;
  readonly text: string;
  readonly table: readonly ProbePoint[];
}
