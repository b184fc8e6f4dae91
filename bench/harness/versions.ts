/**
 * Pinned tools of the field. Vitest is at 5.0.5 because 5.1.0's istanbul provider asks for a release of its
 * instrumenter that is not published: the newest pair that installs is measured.
 */
export const VERSIONS = {
  mocha: '12.0.3',
  nyc: '18.0.0',
  vitest: '5.0.5',
  stryker: '10.0.0',
  /** Stryker's mocha runner reaches into files that mocha 12 no longer has. */
  strykerMocha: '11.7.5',
} as const;

/** Sub-dependencies resolve as they stood on this day, so that no lockfile is needed. */
export const RESOLVED_BEFORE = '2026-11-20';
