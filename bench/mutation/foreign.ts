/** Mutants of covered lines that a tool tries, and those of them that the bench applies and runs once more. */
export const MOST = 200;
export const COMPARED = 40;

/** The tests of one subject scored by a mutation tool that knows nothing of TestGen. `M`: what it tells of a mutant. */
export interface ForeignScore<M> {
  readonly subject: string;
  readonly seed: number;
  readonly testgen: string;
  readonly tool: string;
  readonly mutants: readonly Judged<M>[];
  /** Some of them, drawn by the seed, and what became of them here. */
  readonly compared: readonly (Judged<M> & { readonly here: string })[];
}
export type Judged<M> = M & { readonly fate: string };

/** Of a tool that is told which lines the tests run: its mutants in all, and those of these lines. */
export interface Drawn { readonly all: number; readonly covered: number }
