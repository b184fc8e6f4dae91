import { matchesGlob, posix, relative, sep } from 'node:path';

/**
 * Predicate for `--include-pattern` and `--exclude-pattern`: globs relative to the working folder or to the root; one
 * without a slash matches names at any depth, one that names a folder takes in everything below it.
 */
export function patternFilter(input: { readonly cwd: string; readonly root: string; readonly include: readonly string[]; readonly exclude: readonly string[] }): (path: string) => boolean {
  const working = relative(input.root, input.cwd).split(sep).join('/');
  const matches = (path: string, patterns: readonly string[]): boolean =>
    patterns.some((pattern) => matchesPattern(path, pattern) || matchesPattern(posix.relative(working, path), pattern));
  return (path) => (input.include.length === 0 || matches(path, input.include)) && !matches(path, input.exclude);
}

function matchesPattern(path: string, written: string): boolean {
  const pattern = written.replace(/^\.\//, '').replace(/\/$/, '');
  if (!pattern.includes('/')) return path.split('/').some((part) => matchesGlob(part, pattern));
  return matchesGlob(path, pattern) || matchesGlob(path, `${pattern}/**`);
}
