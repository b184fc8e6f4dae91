import type { ProjectFacts } from './project.ts';

/** A package that is built in another way. */
export interface Variant {
  /** In the words of whoever builds it: `--features serde`. */
  readonly name: string;
  /** Those of the package, built this way. */
  readonly facts: ProjectFacts;
  /** Ids of the units that it is for. */
  readonly units: readonly string[];
  /** Sources of which the usual build has nothing at all. */
  readonly sources: readonly string[];
}
