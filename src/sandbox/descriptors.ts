import { openSync, readFileSync, readdirSync } from 'node:fs';

const CLOSE_ON_EXEC = 0o2000000;
const HIGHEST = 4096;
let filler: { readonly highest: number; readonly nothing: number } | null = null;

/**
 * Open descriptors of /dev/null to put over every descriptor, from number `first` on, that we were started with and that a child
 * would otherwise inherit: a shell's or a job runner's files, which a jail could read or write. The same one many times; keep it open.
 */
export function fillInherited(first: number): number[] {
  filler ??= { highest: Math.max(-1, ...inherited()), nothing: openSync('/dev/null', 'r+') };
  const { highest, nothing } = filler;
  return Array.from({ length: Math.max(0, highest + 1 - first) }, () => nothing);
}

/** Our own descriptors all close on exec, so what does not is somebody else's. */
function inherited(): number[] {
  try {
    return readdirSync('/proc/self/fdinfo').map(Number).filter((descriptor) => descriptor <= HIGHEST && isKept(descriptor));
  } catch {
    return [];
  }
}

function isKept(descriptor: number): boolean {
  try {
    const flags = /^flags:\s+([0-7]+)/m.exec(readFileSync(`/proc/self/fdinfo/${descriptor}`, 'latin1'))?.[1] ?? '0';
    return (Number.parseInt(flags, 8) & CLOSE_ON_EXEC) === 0;
  } catch {
    return false;
  }
}
