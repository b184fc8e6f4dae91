import type { Candidate } from './candidate.ts';
import type { Fact } from './observation.ts';

export const TEST_TYPES = ['unit', 'edge-cases', 'negative', 'table-driven', 'integration', 'regression'] as const;
export type TestType = (typeof TEST_TYPES)[number];

declare const proved: unique symbol;

/** A candidate that earned its place. Only `select/` makes one (the brand keeps others from doing so). */
export interface TestCase {
  readonly [proved]: true;
  readonly id: string;
  /** By behaviour: `returns null for an empty string`; unique inside its unit. */
  readonly name: string;
  readonly unit: string;
  readonly type: TestType;
  readonly oracle: 'recorded' | 'expected';
  readonly provenance: 'offline' | 'llm';
  readonly candidate: Candidate;
  /** Facts to assert; never empty. */
  readonly facts: readonly Fact[];
  /** Number of gaps nobody before it in the selection closes. */
  readonly closes: number;
}
