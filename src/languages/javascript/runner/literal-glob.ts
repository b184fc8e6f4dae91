/**
 * A path as a glob that matches only it. Brackets become classes because jest reads most backslashes as path separators.
 */
export function literalGlob(path: string): string {
  return path.replace(/[[*]/g, '[$&]').replace(/[(){}+?]/g, '\\$&');
}
