import { posix } from 'node:path';

const TOOLS = /^(setup|conftest|noxfile|versioneer|_version|fabfile|manage|wsgi|asgi|docs?\/conf)\.py$/;

/** Test modules by the field's habits, and everything in a folder of tests. */
export function isTestFile(path: string): boolean {
  const name = posix.basename(path);
  return /^(test_.*|.*_tests?|tests?|conftest)\.py$/.test(name) || /(^|\/)tests?\//.test(path);
}

/** Modules, but for those that only configure tools. */
export function isSource(path: string): boolean {
  return /\.pyw?$/.test(path) && !TOOLS.test(posix.basename(path)) && !/(^|\/)docs?\/(.*\/)?conf\.py$/.test(path);
}
