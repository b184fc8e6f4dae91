/** Where a candidate came from, best first: ranking prefers the left at equal gain. */
export const ORIGINS = ['existing-test', 'docs-example', 'typed', 'name-hinted', 'literal', 'operand', 'shape', 'llm', 'mutated', 'generic', 'ill-typed'] as const;
export type Origin = (typeof ORIGINS)[number];

/** One name a candidate brings in from the project. Rendered as the module system of the test file wants it. */
export interface Import {
  /** Project-relative path of the source file, or a bare package/builtin specifier. */
  readonly module: string;
  /** `default` (CommonJS: module.exports), `*`, or an export name. */
  readonly name: string;
  readonly local: string;
}

/**
 * Code in the target language plus metadata: what is executed is what is emitted. `setup` and `act` are written exactly
 * as the test will show them; `recipe` is the language's own tree of the same thing, opaque to the core.
 */
export interface Candidate {
  readonly id: string;
  readonly language: string;
  /** Ids of the units aimed at; the first one names the test. */
  readonly units: readonly string[];
  /** File whose test file would hold this test. */
  readonly file: string;
  readonly origin: Origin;
  /** Number of arguments of a kind that the code does not take them for. */
  readonly misfits?: number;
  /** Set where it calls what the code keeps to itself: it stays only for lines and branches that nothing public reaches. */
  readonly hidden?: true;
  /** Set where it stands in the documentation of the unit as it is: that is worth a test, whatever else others show. */
  readonly documented?: true;
  readonly parent: string | null;
  readonly imports: readonly Import[];
  /** Statements before the call, one per entry. */
  readonly setup: readonly string[];
  /** The expression under test. */
  readonly act: string;
  /** Locals declared in `setup`, in order; facts may speak of them. */
  readonly locals: readonly string[];
  readonly async: boolean;
  readonly needs: readonly Need[];
  readonly recipe: unknown;
  /** Set where a model wrote it and the code did what it expected. */
  readonly expected?: { readonly title: string };
}
/** What the test's surroundings must provide. `scratch`: a fresh temporary directory named `directory`, holding `files`. */
export type Need =
  | { readonly kind: 'scratch'; readonly files: Readonly<Record<string, string>> }
  /** The project hands the test a value under that name: `code` tells what it is. */
  | { readonly kind: 'fixture'; readonly name: string; readonly code: string }
  | { readonly kind: 'fake-time'; readonly now: string }
  | { readonly kind: 'seeded-random'; readonly values: readonly number[] }
  | { readonly kind: 'environment'; readonly name: string }
  /** `local` is a recording callback: body text `implementation`, e.g. `(a, b) => a - b`. */
  | { readonly kind: 'callback'; readonly local: string; readonly implementation: string };
