/** The user and group that foreign code runs as when we are root. */
export const NOBODY = 65534;

/** True when we are root, so that a jail must be made for somebody else. */
export function isRoot(): boolean {
  return process.getuid?.() === 0;
}
