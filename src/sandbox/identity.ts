/** True when we are root, so that a jail must be made for somebody else. */
export function isRoot(): boolean {
  return process.getuid?.() === 0;
}
