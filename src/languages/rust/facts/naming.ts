import { posix } from 'node:path';

const TESTS = /(^|\/)(tests|benches)\//;

export function isTestFile(path: string): boolean {
  return path.endsWith('.rs') && (TESTS.test(path) || /(^|\/)tests?\.rs$|_tests?\.rs$/.test(path));
}

/** What `cargo vendor` puts beside the sources. */
const VENDORED = /^(?:(?!src\/)[^/]+\/)*vendor\//;

/** Files that may belong to a crate: no build scripts, no examples, no crates of others. */
export function isSource(path: string): boolean {
  return path.endsWith('.rs') && posix.basename(path) !== 'build.rs' && !/(^|\/)(examples|benches|fuzz|target)\//.test(path) && !VENDORED.test(path);
}
