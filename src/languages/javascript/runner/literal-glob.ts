/**
 * A path as a glob that matches only it. Special characters become classes, the one escape that every framework reads: to
 * jest most backslashes are path separators, and to Node all are.
 */
export function literalGlob(path: string): string {
  return path.replace(/[[*?({+]/g, '[$&]');
}
